// Signs with mailauth or nodemailer. One JSON object a line in, one signature field (base64) or "!" and an error out.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
const require = createRequire(process.env.NODE_SIGNERS + '/');
const { dkimSign } = require('mailauth/lib/dkim/sign');
const nodemailer = require('nodemailer');

async function mailauth(message, job) {
    const { signatures, errors } = await dkimSign(message, {
        canonicalization: job.c,
        signTime: new Date(job.t * 1000),
        expires: job.x ? new Date(job.x * 1000) : undefined,
        headerList: job.headers?.join(':'),
        signatureData: [
            {
                signingDomain: job.d,
                selector: job.s,
                privateKey: readFileSync(job.key),
                algorithm: job.a,
                maxBodyLength: job.l
            }
        ]
    });
    if (errors.length) {
        throw errors[0].err;
    }
    return signatures;
}

/** Its transport signs whatever is sent, and passes it on with the field on top. Only c=relaxed/relaxed and RSA. */
async function withNodemailer(message, job) {
    const sent = await nodemailer
        .createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
        .sendMail({
            envelope: { from: 'sender@' + job.d, to: 'anna@example.org' },
            raw: message,
            dkim: { domainName: job.d, keySelector: job.s, privateKey: readFileSync(job.key, 'utf8') }
        });
    const signed = sent.message.toString('latin1');
    const text = message.toString('latin1');
    if (!signed.endsWith(text)) {
        throw new Error('nodemailer changed the message');
    }
    return signed.slice(0, signed.length - text.length);
}

for await (const line of createInterface({ input: process.stdin })) {
    const job = JSON.parse(line);
    const message = Buffer.from(job.message, 'base64');
    try {
        const field = await (job.signer === 'nodemailer' ? withNodemailer : mailauth)(message, job);
        console.log(Buffer.from(field, 'latin1').toString('base64'));
    } catch (error) {
        console.log('!' + String(error.message).split('\n')[0]);
    }
}
