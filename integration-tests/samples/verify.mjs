// Verifies FILE... with mailauth against ZONE: node verify.mjs ZONE FILE... Prints one line for each file.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const { dkimVerify } = createRequire(process.env.MAILAUTH + '/')('mailauth/lib/dkim/verify');
const [zoneFile, ...files] = process.argv.slice(2);
const zone = JSON.parse(readFileSync(zoneFile));
const resolver = async (name, type) => {
    const node = zone[name.toLowerCase()];
    if (typeof node === 'string' || !node?.[type]) {
        const error = new Error('no answer');
        error.code = node === 'TIMEOUT' ? 'ETIMEOUT' : node === 'SERVFAIL' ? 'ESERVFAIL' : 'ENOTFOUND';
        throw error;
    }
    return node[type].map(record => [record].flat());
};
for (const file of files) {
    const { results } = await dkimVerify(readFileSync(file), { resolver });
    const words = results.map(({ status, signingDomain }) =>
        status.result + (signingDomain ? ' ' + signingDomain : '') + (status.comment ? ` (${status.comment})` : ''));
    console.log(words.join(', '));
}
