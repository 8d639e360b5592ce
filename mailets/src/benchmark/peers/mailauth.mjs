// How long mailauth takes for a mail.
// node mailauth.mjs verify|sign MAIL KEY WARM_UP MEASURED
// KEY is a file with the key record, or with the private key (PEM). WARM_UP and MEASURED are in seconds.
// Prints what one of ten calls stays below and the median, in microseconds. Without arguments: whether mailauth is there.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const require = createRequire(import.meta.url); // It looks into NODE_PATH.
const { dkimVerify } = require('mailauth/lib/dkim/verify');
const { dkimSign } = require('mailauth/lib/dkim/sign');

const [work, mailFile, keyFile, warmUp, measured] = process.argv.slice(2);

function verifying(mail, record) {
    const resolver = async () => [[record]];
    return async () => {
        const { results } = await dkimVerify(mail, { resolver });
        if (!results.length || results.some(result => result.status.result !== 'pass')) {
            throw new Error('a signature does not pass');
        }
    };
}

function signing(mail, privateKey) {
    const signatureData = [{ signingDomain: 'example.com', selector: 's', privateKey, algorithm: 'rsa-sha256' }];
    return async () => {
        const { errors } = await dkimSign(mail, { canonicalization: 'relaxed/relaxed', signatureData });
        if (errors.length) {
            throw errors[0].err;
        }
    };
}

/** Calls again and again for so many seconds. How long each call took, in microseconds, the shortest first. */
async function run(call, seconds) {
    const times = [];
    const end = performance.now() + seconds * 1000;
    do {
        const start = performance.now();
        await call();
        times.push((performance.now() - start) * 1000);
    } while (performance.now() < end);
    return times.sort((a, b) => a - b);
}

if (work) {
    const mail = readFileSync(mailFile);
    const key = readFileSync(keyFile, 'utf8');
    const call = work === 'sign' ? signing(mail, key) : verifying(mail, key);
    await run(call, Number(warmUp));
    const times = await run(call, Number(measured));
    console.log(`${times[Math.floor(times.length / 10)]} ${times[Math.floor(times.length / 2)]}`);
}
