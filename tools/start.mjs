import { parseArgs } from 'node:util';
import { build } from 'vite';
import { serve } from './serve.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env.PORT ?? '4173' },
    base: { type: 'string', default: '/' },
    'no-build': { type: 'boolean', default: false },
  },
});

if (!values['no-build']) {
  console.log('Building Cronograph.');
  await build({ logLevel: 'warn' });
}
const { url, close } = await serve({ port: Number(values.port), base: values.base });
console.log('Cronograph is ready at');
console.log(url);

// Vite's server would also end with its input; started in the background it has to stay.
process.stdin.removeAllListeners('end');
process.removeAllListeners('SIGTERM');

const stop = async () => {
  await Promise.race([close(), new Promise((resolve) => setTimeout(resolve, 1_000))]);
  process.exit(0);
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
