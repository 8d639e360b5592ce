// Random trees of domains with records here and there, and identifiers somewhere among them. The same ones each time.

/** A small generator of numbers from 0 below 1 (mulberry32). */
function generator(seed) {
    let state = seed;
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

/** Random choices. */
function dice(seed) {
    const next = generator(seed);
    const below = limit => Math.floor(next() * limit);
    return { below, oneOf: list => list[below(list.length)], chance: percent => below(100) < percent };
}

/** Good records with some of their characters changed, each above an author domain that SPF may be aligned with. */
export function garbledRecords(count) {
    const { below, oneOf } = dice(7489);
    const good = 'v=DMARC1; p=reject; sp=quarantine; np=none; aspf=s; t=n; psd=n; rua=mailto:r@bank.example';
    return Array.from({ length: count }, () => {
        const tags = good.split('; ').filter((_, at) => at < 2 || below(3) > 0);
        let record = tags.join(oneOf(['; ', ';', ' ; ', '; ']));
        for (let changes = 1 + below(2); changes > 0; changes--) {
            const at = below(record.length);
            const to = at + below(3);
            record = record.slice(0, at) + oneOf(['', ' ', ';', '=', ',', 's', 'P', '"', '!', ':', '1']) + record.slice(to);
        }
        return {
            from: 'anna@shop.bank.example',
            dmarc: { 'bank.example': record },
            exist: below(2) ? ['shop.bank.example'] : ['bank.example'],
            spf: 'mail.bank.example'
        };
    });
}

export function randomTrees(count) {
    const { below, oneOf, chance } = dice(9989);
    const policy = () => oneOf(['none', 'quarantine', 'reject']);

    const record = () => {
        const tags = ['v=DMARC1', 'p=' + policy()];
        for (const [percent, tag] of [
            [30, 'sp=' + policy()],
            [30, 'np=' + policy()],
            [20, 'psd=' + oneOf(['y', 'n', 'n', 'u'])],
            [10, 't=' + oneOf(['y', 'n'])],
            [25, 'adkim=' + oneOf(['r', 's'])],
            [25, 'aspf=' + oneOf(['r', 's'])]
        ]) {
            if (chance(percent)) {
                tags.push(tag);
            }
        }
        return tags.join('; ');
    };

    /** Names below each other, the longest first. */
    const chain = name => {
        const labels = name.split('.');
        return labels.map((_, at) => labels.slice(at).join('.'));
    };

    const label = () => oneOf(['a', 'b', 'mail', 'news', 'dept', 'bank', 'shop']);
    const longer = (name, most) => {
        for (let more = below(most + 1); more > 0; more--) {
            name = label() + '.' + name;
        }
        return name;
    };

    const list = [];
    for (let n = 0; n < count; n++) {
        const author = longer(label() + '.' + oneOf(['example', 'example', 'co.example']), oneOf([1, 2, 3, 4, 9]));
        const parents = chain(author);
        const identifier = () => longer(chance(20) ? author : chance(85) ? oneOf(parents) : 'other.test', 2);
        const of = { from: 'anna@' + author, dmarc: {}, exist: chance(50) ? [author] : [] };
        const bare = chance(25);
        if (!bare && chance(70)) {
            of.spf = identifier();
        }
        of.dkim = bare ? [] : Array.from({ length: below(3) }, identifier);
        const names = [of.spf ?? author, ...of.dkim, author].flatMap(chain);
        for (const name of new Set(names)) {
            if (chance(name.includes('.') ? 45 : 15)) {
                of.dmarc[name] = chance(5) ? [record(), record()] : record();
            }
        }
        list.push(of);
    }
    return list;
}
