// The cases, family by family.
import { family } from './build.mjs';
import { garbledRecords, randomTrees } from './random.mjs';
import { RECORDS } from './records.mjs';
import { FROM } from './from.mjs';

const REJECT = 'v=DMARC1; p=reject';

/** Each record at the author domain, without any pass; and above it, with an SPF pass that is aligned if aspf is relaxed. */
function records() {
    return RECORDS.flatMap(record => [
        { from: 'anna@bank.example', dmarc: { 'bank.example': record } },
        {
            from: 'anna@shop.bank.example',
            dmarc: { 'bank.example': record },
            exist: ['shop.bank.example'],
            spf: 'mail.bank.example'
        }
    ]);
}

/** Every policy, below it for names that exist and such that do not. */
function subdomains() {
    const list = [];
    const policies = ['none', 'quarantine', 'reject'];
    for (const tags of ['', 'sp', 'np', 'sp np']) {
        for (const test of ['', '; t=y', '; t=n']) {
            for (const exist of [true, false]) {
                for (const at of [0, 1, 2]) {
                    const [p, sp, np] = [0, 1, 2].map(n => policies[(at + n) % 3]);
                    const record = 'v=DMARC1; p=' + p
                        + (tags.includes('sp') ? '; sp=' + sp : '')
                        + (tags.includes('np') ? '; np=' + np : '')
                        + test; // prettier-ignore
                    list.push({
                        from: 'anna@shop.bank.example',
                        dmarc: { 'bank.example': record },
                        exist: exist ? ['shop.bank.example'] : ['bank.example']
                    });
                }
            }
        }
    }
    // Names that exist only by what is below them, or whose CNAME leads nowhere.
    const both = 'v=DMARC1; p=reject; sp=quarantine; np=none';
    const from = 'anna@shop.bank.example';
    return list.concat([
        { from, dmarc: { 'bank.example': both }, exist: ['www.shop.bank.example'] },
        { from, dmarc: { 'bank.example': both }, zone: { 'shop.bank.example': { CNAME: 'gone.example' } } },
        { from, dmarc: { 'bank.example': both }, zone: { 'shop.bank.example': { MX: [[10, 'mx.example']] } } },
        { from, dmarc: { 'bank.example': both }, zone: { 'shop.bank.example': 'SERVFAIL' } },
        { from, dmarc: { 'bank.example': both }, zone: { 'shop.bank.example': 'SERVFAIL' }, spf: 'bank.example' },
        { from, dmarc: { 'bank.example': both, 'shop.bank.example': REJECT }, zone: { 'shop.bank.example': 'SERVFAIL' } },
        { from, dmarc: { 'bank.example': REJECT + '; sp=none', 'shop.bank.example': 'v=DMARC1; p=quarantine; sp=none' } },
        { from: 'anna@a.b.bank.example', dmarc: { 'bank.example': both, 'b.bank.example': REJECT } },
        { from: 'anna@bank.example', dmarc: { 'bank.example': both } }
    ]);
}

/** Author and identifier in every relation, for each of the modes. */
function alignment() {
    const domains = ['bank.example', 'shop.bank.example', 'a.shop.bank.example', 'mail.bank.example', 'other.example'];
    const list = [];
    for (const author of domains.slice(0, 2)) {
        for (const identifier of domains) {
            for (const mode of ['r', 's']) {
                const dmarc = { 'bank.example': REJECT + '; adkim=' + mode + '; aspf=' + mode };
                const from = 'anna@' + author;
                list.push({ from, dmarc, exist: [author], spf: identifier });
                list.push({ from, dmarc, exist: [author], dkim: [identifier] });
            }
        }
    }
    const from = 'anna@bank.example';
    const dmarc = { 'bank.example': REJECT };
    const strict = { 'bank.example': REJECT + '; adkim=s; aspf=s' };
    return list.concat([
        { from, dmarc, spf: 'bank.example', dkim: ['bank.example'] },
        { from, dmarc, spf: 'other.example', dkim: ['bank.example'] },
        { from, dmarc, spf: 'bank.example', dkim: ['other.example'] },
        { from, dmarc, spf: 'other.example', dkim: ['another.example', 'shop.bank.example'] },
        { from, dmarc: strict, dkim: ['shop.bank.example', 'bank.example'] },
        { from, dmarc: strict, spf: 'shop.bank.example', dkim: ['mail.bank.example'] },
        { from, dmarc, dkim: [{ d: 'bank.example', spoiled: true }] },
        { from, dmarc, dkim: [{ d: 'bank.example', spoiled: true }, 'shop.bank.example'] },
        { from, dmarc, dkim: ['BANK.example'] },
        { from: 'anna@BANK.Example', dmarc, dkim: ['bank.example'] },
        { from, dmarc, dkim: [{ d: 'bank.example', l: 3 }], added: 'More\r\n' },
        { from, dmarc, dkim: [{ d: 'bank.example', key: 'v=DKIM1; k=ed25519; p=' }] },
        { from, dmarc, dkim: ['notbank.example'] },
        { from, dmarc, dkim: ['example'] },
        { from, dmarc: { 'bank.example': REJECT, example: 'v=DMARC1; p=none; psd=y' }, dkim: ['example'] },
        { from, dmarc: { 'bank.example': REJECT, example: 'v=DMARC1; p=none' }, dkim: ['other.example'] },
        { from, dmarc, helo: 'bank.example', mailFrom: '', zone: { 'bank.example': { TXT: ['v=spf1 +all'] } } },
        { from, dmarc, helo: 'bank.example', zone: { 'bank.example': { TXT: ['v=spf1 +all'] } } },
        { from, dmarc, mailFrom: 'x@bank.example', zone: { 'bank.example': { TXT: ['v=spf1 -all'] } } },
        { from, dmarc, mailFrom: 'x@bank.example', zone: { 'bank.example': { TXT: ['v=spf1 ~all'] } } },
        { from, dmarc, mailFrom: 'x@bank.example', zone: { 'bank.example': { TXT: ['v=spf1 ?all'] } } },
        { from, dmarc, spf: 'bank.example', mailFrom: 'x@BANK.EXAMPLE' },
        { from, dmarc: {}, spf: 'bank.example' }
    ]);
}

/** A TXT set of more than one record, or records in unusual clothes. */
function several() {
    const from = 'anna@shop.bank.example';
    const good = 'v=DMARC1; p=quarantine';
    const other = ['v=spf1 -all', 'some text'];
    const exist = ['shop.bank.example'];
    return [
        { from, dmarc: { 'shop.bank.example': [REJECT, good] } },
        { from, dmarc: { 'shop.bank.example': [REJECT, REJECT] } },
        { from, dmarc: { 'shop.bank.example': [REJECT, good], 'bank.example': good } },
        { from, exist, dmarc: { 'bank.example': [REJECT, good] } },
        { from, exist, dmarc: { 'bank.example': [REJECT, good], example: 'v=DMARC1; p=reject; psd=y' } },
        { from, dmarc: { 'shop.bank.example': [REJECT, ...other] } },
        { from, dmarc: { 'shop.bank.example': [...other, REJECT] } },
        { from, dmarc: { 'shop.bank.example': other, 'bank.example': good } },
        { from, dmarc: { 'shop.bank.example': [REJECT, 'v=DMARC2; p=none'] } },
        { from, dmarc: { 'shop.bank.example': [REJECT, 'v=DMARC1x; p=none'] } },
        { from, dmarc: { 'shop.bank.example': [REJECT, 'v=dmarc1; p=none'] } },
        { from, dmarc: { 'shop.bank.example': [REJECT, 'v=DMARC1'] } },
        { from, dmarc: { 'shop.bank.example': [REJECT, ''] } },
        { from, dmarc: { 'shop.bank.example': [['v=DMARC1; p=rej', 'ect']] } },
        { from, dmarc: { 'shop.bank.example': [['v=DMA', 'RC1; p=reject']] } },
        { from, dmarc: { 'shop.bank.example': [['v=DMARC1;', 'p=reject']] } },
        { from, dmarc: { 'shop.bank.example': [['v=DMARC1', 'p=reject']] } },
        { from, dmarc: { 'shop.bank.example': [REJECT, 'v=DMARC1; p=none; psd=n'], 'bank.example': good } },
        { from, zone: { '_dmarc.shop.bank.example': { CNAME: 'policy.example' }, 'policy.example': { TXT: [good] } } },
        { from, exist, zone: { '_dmarc.bank.example': { CNAME: 'policy.example' }, 'policy.example': { TXT: [good] } } },
        { from, dmarc: { 'bank.example': good }, zone: { '_dmarc.shop.bank.example': { CNAME: 'gone.example' } } },
        // RFC 6376 3.2: a tag that stands twice
        { from, dmarc: { 'shop.bank.example': 'v=DMARC1; p=none; p=reject', 'bank.example': good } },
        { from, dmarc: { 'shop.bank.example': 'v=DMARC1; p=reject; p=reject' } },
        { from, dmarc: { 'shop.bank.example': 'v=DMARC1; p=reject; x=1; x=2' } },
        { from, dmarc: { 'shop.bank.example': 'v=DMARC1; v=DMARC1; p=reject' } }
    ];
}

/** The DNS is in trouble at one name. */
function trouble() {
    const from = 'anna@shop.bank.example';
    const dmarc = { 'bank.example': REJECT };
    const own = { 'shop.bank.example': REJECT };
    const exist = ['shop.bank.example'];
    const down = name => ({ [name]: 'SERVFAIL' });
    const spfDown = { 'bank.example': 'SERVFAIL' };
    return [
        { from, exist, dmarc: { 'shop.bank.example': 'SERVFAIL', ...dmarc } },
        { from, exist, dmarc: { 'shop.bank.example': 'SERVFAIL', ...dmarc }, spf: 'shop.bank.example' },
        { from, exist, dmarc: { 'bank.example': 'SERVFAIL' } },
        { from, exist, dmarc: { ...dmarc, example: 'SERVFAIL' } },
        { from, exist, dmarc: { ...dmarc, example: 'SERVFAIL' }, spf: 'shop.bank.example' },
        { from, exist, dmarc: { ...dmarc, example: 'SERVFAIL' }, spf: 'bank.example' },
        { from, dmarc: { ...own, 'bank.example': 'SERVFAIL' } },
        { from, dmarc: { ...own, 'bank.example': 'SERVFAIL' }, spf: 'shop.bank.example' },
        { from, dmarc: { ...own, 'bank.example': 'SERVFAIL' }, spf: 'bank.example' },
        { from, dmarc: { ...own, 'bank.example': 'SERVFAIL' }, spf: 'mail.test' },
        { from, dmarc: { ...own, 'bank.example': 'SERVFAIL' }, dkim: ['mail.bank.example'] },
        { from, dmarc: { 'shop.bank.example': REJECT + '; adkim=s', 'bank.example': 'SERVFAIL' }, dkim: ['bank.example'] },
        { from, dmarc: { 'shop.bank.example': REJECT + '; psd=n', 'bank.example': 'SERVFAIL' } },
        { from, dmarc: { 'shop.bank.example': REJECT + '; psd=n', 'bank.example': 'SERVFAIL' }, dkim: ['bank.example'] },
        { from, exist, dmarc: { 'bank.example': REJECT + '; psd=n', example: 'SERVFAIL' }, dkim: ['mail.bank.example'] },
        { from, exist, dmarc: { ...dmarc, 'mail.bank.example': 'SERVFAIL' }, dkim: ['mail.bank.example'] },
        { from, exist, dmarc: { ...dmarc, 'mail.test': 'SERVFAIL' }, dkim: ['mail.test'] },
        { from, exist, dmarc: { ...dmarc, 'mail.bank.example': 'SERVFAIL' }, dkim: ['mail.bank.example', 'bank.example'] },
        { from, exist, dmarc, dkim: [{ d: 'bank.example', key: 'SERVFAIL' }] },
        { from, exist, dmarc, dkim: [{ d: 'mail.test', key: 'SERVFAIL' }] },
        { from, exist, dmarc, dkim: [{ d: 'bank.example', key: 'SERVFAIL' }, 'shop.bank.example'] },
        { from, exist, dmarc, mailFrom: 'x@bank.example', zone: spfDown },
        { from, exist, dmarc, mailFrom: 'x@mail.test', zone: down('mail.test') },
        { from, exist, dmarc, mailFrom: 'x@bank.example', zone: spfDown, dkim: ['shop.bank.example'] },
        { from, dmarc: {}, zone: down('_dmarc.example') },
        { from, exist, dmarc: { 'bank.example': 'v=DMARC1; p=none; np=reject' }, zone: down('shop.bank.example') }
    ];
}

/** Names in other scripts, of unusual form, and of many labels. */
function names() {
    const own = domain => ({ [domain]: REJECT });
    const deep = 'a.b.c.d.e.f.g.h.i.j.mail.bank.example';
    const labels = deep.split('.');
    const list = [
        { from: 'anna@b\u00fccher.example', dmarc: own('xn--bcher-kva.example') },
        { from: 'anna@b\u00fccher.example', dmarc: own('xn--bcher-kva.example'), spf: 'xn--bcher-kva.example' },
        { from: 'anna@xn--bcher-kva.example', dmarc: own('xn--bcher-kva.example'), dkim: ['xn--bcher-kva.example'] },
        { from: 'anna@B\u00dcCHER.example', dmarc: own('xn--bcher-kva.example'), spf: 'xn--bcher-kva.example' },
        { from: 'anna@fa\u00df.example', dmarc: own('xn--fa-hia.example') },
        { from: 'anna@fa\u00df.example', dmarc: own('fass.example'), spf: 'fass.example' },
        { from: 'anna@\uff42ank.example', dmarc: own('bank.example'), spf: 'bank.example' },
        { from: 'anna@bank\u3002example', dmarc: own('bank.example'), spf: 'bank.example' },
        { from: 'anna@ba\u00adnk.example', dmarc: own('bank.example'), spf: 'bank.example' },
        { from: 'anna@mail.b\u00fccher.example', dmarc: own('xn--bcher-kva.example'), exist: ['mail.xn--bcher-kva.example'] },
        { from: 'anna@bank.example.', dmarc: own('bank.example'), spf: 'bank.example' },
        { from: 'anna@bank..example', dmarc: own('bank.example'), spf: 'bank.example' },
        { from: 'anna@_bank.example', dmarc: own('_bank.example') },
        { from: 'anna@-bank.example', dmarc: own('-bank.example') },
        { from: 'anna@example', dmarc: own('example') },
        { from: 'anna@localhost', dmarc: {} },
        { from: 'anna@[192.0.2.1]', dmarc: {} },
        { from: 'anna@192.0.2.1', dmarc: {} },
        { from: 'anna@' + 'a'.repeat(63) + '.example', dmarc: own('a'.repeat(63) + '.example') },
        { from: 'anna@' + 'a'.repeat(64) + '.example', dmarc: own('example') },
        { from: 'anna@' + Array(4).fill('a'.repeat(60)).join('.') + '.example', dmarc: own('example') }
    ];
    for (let at = 0; at < labels.length; at++) {
        const domain = labels.slice(at).join('.');
        list.push({ from: 'anna@' + deep, dmarc: own(domain), exist: [deep], spf: 'bounces.' + domain });
        list.push({ from: 'anna@' + domain, dmarc: own('bank.example'), exist: [domain], dkim: ['mail.bank.example'] });
    }
    return list;
}

export function allCases() {
    return [
        ...family('record', records()),
        ...family('subdomain', subdomains()),
        ...family('alignment', alignment()),
        ...family('several', several()),
        ...family('from', FROM),
        ...family('trouble', trouble()),
        ...family('name', names()),
        ...family('tree', randomTrees(200)),
        ...family('garbled', garbledRecords(150))
    ];
}
