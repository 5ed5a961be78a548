import { comments, onOneLine } from './quote.ts';
import type { Snippet } from './types.ts';

/** A percent sign begins a specifier in a unit. */
const inUnit = (text: string) => onOneLine(text).replaceAll('%', '%%');

/** A timer with the service it starts. Several `OnCalendar=` add up, and a time in two of them counts once. */
export const systemd: Snippet = {
  id: 'systemd',
  name: 'systemd',
  dialect: 'systemd',
  file: '/etc/systemd/system/report.timer and report.service',
  write: ({ lines, zone, remarks }) => {
    const calendar = lines.map((line) => `OnCalendar=${inUnit(line)} ${inUnit(zone)}\n`);
    return `# /etc/systemd/system/report.timer
${comments('#', remarks)}[Unit]
Description=When to report

[Timer]
${calendar.join('')}# The default would let it start up to a minute late.
AccuracySec=1s
# Persistent=true would make up, once, for what was missed while the machine was off.

[Install]
WantedBy=timers.target

# /etc/systemd/system/report.service
[Unit]
Description=Report

[Service]
Type=oneshot
ExecStart=/usr/local/bin/report

# Then: systemctl daemon-reload && systemctl enable --now report.timer
`;
  },
};
