// Makes cases.jsonl: mails, their DNS, and what mailauth says of them. See README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { allCases } from './cases.mjs';
import { resolver } from './zone.mjs';

if (!process.env.MAILAUTH) {
    console.error('MAILAUTH is not set: name the folder in which you ran npm install mailauth');
    process.exit(1);
}
const require = createRequire(process.env.MAILAUTH + '/');
const { authenticate, dkimSign } = require('mailauth');

const HERE = new URL('.', import.meta.url);
const KEY = readFileSync(new URL('ed25519.SAMPLE-KEY.pem', HERE));
const SIGNED_AT = new Date('2026-05-12T09:30:00Z');

/** The message with its signatures on top, and with what was done to it afterwards. */
async function signed(mail) {
    let text = mail.text;
    for (const signature of mail.signatures) {
        const { signatures, errors } = await dkimSign(Buffer.from(text, 'latin1'), {
            canonicalization: 'relaxed/relaxed',
            signTime: SIGNED_AT,
            headerList: 'From:Subject',
            signatureData: [
                {
                    signingDomain: signature.d,
                    selector: signature.s,
                    privateKey: KEY,
                    algorithm: 'ed25519-sha256',
                    maxBodyLength: signature.l
                }
            ]
        });
        if (errors.length) {
            throw errors[0].err;
        }
        text = (signature.spoiled ? signatures.replace(/bh=./, 'bh=A') : signatures) + text;
    }
    return text + mail.added;
}

async function answer(one, text, strict) {
    const { ip, helo, mailFrom: sender, zone } = one;
    const seen = await authenticate(Buffer.from(text, 'latin1'), {
        ip, helo, sender, strict, resolver: resolver(zone), mta: 'mx.example.org', disableArc: true, disableBimi: true
    }); // prettier-ignore
    const passed = {
        spf: seen.spf?.status?.result === 'pass' ? seen.spf.domain : undefined,
        dkim: (seen.dkim.results ?? []).filter(r => r.status.result === 'pass').map(r => r.signingDomain)
    };
    const dmarc = seen.dmarc;
    if (!dmarc) {
        return { passed, result: 'not evaluated', reason: seen.dmarcSkipReason };
    }
    return {
        passed,
        result: dmarc.status.result,
        authorDomain: dmarc.status.header.from,
        organizationalDomain: dmarc.domain,
        policyDomain: dmarc.policyDomain,
        policy: dmarc.status.policy?.dmarc,
        spf: dmarc.alignment && Boolean(dmarc.alignment.spf.result),
        dkim: dmarc.alignment && Boolean(dmarc.alignment.dkim.result)
    };
}

const lines = [];
for (const one of allCases()) {
    const text = await signed(one.mail);
    const strict = await answer(one, text, true);
    const lenient = await answer(one, text, false);
    const same = JSON.stringify(strict) === JSON.stringify(lenient);
    const { id, ip, helo, mailFrom, zone } = one;
    const line = { id, ip, helo, mailFrom, mail: text, zone, strict, lenient: same ? undefined : lenient };
    // ASCII only, whatever the message holds.
    lines.push(
        JSON.stringify(line).replace(/[\u007f-\uffff]/g, c => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'))
    );
}
writeFileSync(new URL('cases.jsonl', HERE), lines.join('\n') + '\n');
console.log(lines.length + ' cases');
