// How a case is put together from what matters in it.
const KEY_RECORD = 'v=DKIM1; k=ed25519; p=Ts15ZsF5oESsrt2040IJ/0YmQn9sl1M397OtEaAPCI8=';
const CLIENT = '192.0.2.1';
const SELECTOR = 's';

/** Bytes of a mail as one character each. */
const latin1 = text => Buffer.from(text).toString('latin1');

/**
 * @param id family, slash, number
 * @param of.from what stands behind "From: ", or several of them; null leaves the field out
 * @param of.dmarc per domain the record, a list of them, or SERVFAIL
 * @param of.exist names that exist although nothing else is there
 * @param of.spf the domain of MAIL FROM, for which SPF passes
 * @param of.mailFrom the MAIL FROM address, if SPF does not pass for it
 * @param of.dkim domains with a good signature, or objects with d, and l, spoiled or key
 * @param of.added to the end of the signed message
 * @param of.zone more names
 */
export function build(id, of) {
    const zone = {};
    const at = (name, node) => {
        const key = name.toLowerCase();
        zone[key] = typeof node === 'string' ? node : { ...zone[key], ...node };
    };
    for (const name of of.exist ?? []) {
        at(name, { A: ['192.0.2.80'] });
    }
    for (const [domain, records] of Object.entries(of.dmarc ?? {})) {
        at('_dmarc.' + domain, records === 'SERVFAIL' ? records : { TXT: [].concat(records) });
    }
    if (of.spf) {
        at(of.spf, { TXT: ['v=spf1 ip4:' + CLIENT + ' -all'] });
    }
    const signatures = (of.dkim ?? []).map(entry => (typeof entry === 'string' ? { d: entry } : entry));
    for (const { d, key } of signatures) {
        at(SELECTOR + '._domainkey.' + d, key === 'SERVFAIL' ? key : { TXT: [key ?? KEY_RECORD] });
    }
    for (const [name, node] of Object.entries(of.zone ?? {})) {
        at(name, node);
    }
    const fields = of.from === null ? [] : [].concat(of.from).map(value => 'From: ' + latin1(value) + '\r\n');
    return {
        id,
        ip: CLIENT,
        helo: of.helo ?? 'client.test',
        mailFrom: of.spf && of.mailFrom === undefined ? 'bounce@' + of.spf : (of.mailFrom ?? 'bounce@client.test'),
        zone,
        mail: {
            text: fields.join('') + 'Subject: ' + id + '\r\n\r\nHello\r\n',
            signatures: signatures.map(entry => ({ s: SELECTOR, ...entry })),
            added: of.added ?? ''
        }
    };
}

/** The cases of a family, numbered from 1 in the order of the list. */
export function family(name, list) {
    return list.map((of, at) => build(name + '/' + String(at + 1).padStart(3, '0'), of));
}
