// What mailauth makes of the chains in src/test/resources/signet/arc/interop. See README.md.
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const require = createRequire(join(process.env.NODE_SIGNERS, 'package.json'));
const { authenticate } = require('mailauth');

const folder = join(import.meta.dirname, '../resources/signet/arc/interop');
const zone = JSON.parse(readFileSync(join(folder, 'zone.json')));
const resolver = async (name, type) => {
    const records = type === 'TXT' && zone[name]?.TXT;
    if (!records) {
        throw Object.assign(new Error(`${name} ${type}`), { code: 'ENOTFOUND' });
    }
    return records;
};

for (const file of readdirSync(folder).filter(name => name.endsWith('.eml')).sort()) {
    const { arc } = await authenticate(readFileSync(join(folder, file)), {
        ip: '192.0.2.1', helo: 'x.example', sender: 'a@author.example', trustReceived: false, resolver, disableBimi: true
    });
    const { result, comment } = arc.status;
    console.log(`${file.replace('.eml', '')}: ${result}${comment ? ` (${comment})` : ''}`);
}
