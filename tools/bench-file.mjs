// Measures one bundled file of tests/bench and sends its figures to tools/bench.mjs, which starts it.
import { pathToFileURL } from 'node:url';

const { bench } = await import(pathToFileURL(process.argv[2]).href);
process.send(await bench(), () => process.exit(0));
