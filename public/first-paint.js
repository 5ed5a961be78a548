// Runs before the first paint, so that a chosen theme does not flash in as the other one.
// The key and its values are those of src/state/theme.svelte.ts, which takes over from here.
try {
  const theme = localStorage.getItem('cronograph.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing shows the system's theme.
}
