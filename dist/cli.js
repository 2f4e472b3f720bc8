#!/usr/bin/env node
if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error('error: rust-multiarch needs Node.js 20 or newer, and this is ' + process.versions.node + ': install https://nodejs.org');
  process.exit(1);
}
import('./index.js').then(({ cli }) => cli());
