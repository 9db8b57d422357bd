// Makes the demo's data directory once for all test files: node demo.mjs DIRECTORY.

import { makeDemo } from './portal.mjs';

await makeDemo(process.argv[2]);
