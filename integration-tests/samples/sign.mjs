// Signs stdin with mailauth: node sign.mjs DOMAIN SELECTOR KEYFILE UNIX_TIME. Prints the signature field.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const { dkimSign } = createRequire(process.env.MAILAUTH + '/')('mailauth/lib/dkim/sign');
const [signingDomain, selector, keyFile, time] = process.argv.slice(2);
const { signatures, errors } = await dkimSign(readFileSync(0), {
    canonicalization: 'relaxed/relaxed',
    signTime: new Date(time * 1000),
    signatureData: [{ signingDomain, selector, privateKey: readFileSync(keyFile) }]
});
if (errors.length) {
    throw errors[0];
}
process.stdout.write(signatures);
