// A resolver for mailauth that knows nothing but a zone in the form of docs/zone-file.md (no wildcards).

function failure(code, name) {
    return Object.assign(new Error(code + ' ' + name), { code });
}

/** \DDD in the zone is one byte, two backslashes are one, and all else becomes UTF-8; here it is one character a byte. */
function bytes(text) {
    const escaped = text.replace(/\\(\d{3}|\\)/g, (_, escape) =>
        escape === '\\' ? escape : String.fromCharCode(0xe000 + Number(escape))
    );
    return Array.from(escaped, c => {
        const code = c.codePointAt(0);
        return code >= 0xe000 && code < 0xe100 ? String.fromCharCode(code - 0xe000) : Buffer.from(c).toString('latin1');
    }).join('');
}

export function resolver(zone) {
    const names = new Map(Object.entries(zone));
    const above = new Set();
    for (const [name, node] of names) {
        for (let dot = name.indexOf('.'); node !== 'NXDOMAIN' && dot > 0; dot = name.indexOf('.', dot + 1)) {
            above.add(name.slice(dot + 1));
        }
    }
    const resolve = (asked, type) => {
        const name = asked.toLowerCase().replace(/\.$/, '');
        const node = names.get(name);
        if (node === undefined || node === 'NXDOMAIN') {
            throw failure(node === undefined && above.has(name) ? 'ENODATA' : 'ENOTFOUND', name);
        }
        if (typeof node === 'string') {
            throw failure('E' + node, name);
        }
        if (node.CNAME && type !== 'CNAME') {
            return resolve(node.CNAME, type);
        }
        if (!node[type]) {
            throw failure('ENODATA', name);
        }
        if (type === 'TXT') {
            return node.TXT.map(record => [].concat(record).map(bytes));
        }
        return type === 'CNAME' ? [node.CNAME] : node[type];
    };
    return async (name, type) => resolve(name, type);
}
