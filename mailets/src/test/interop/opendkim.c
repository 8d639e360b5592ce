/* Signs or verifies the message on stdin with libopendkim.
 * opendkim sign DOMAIN SELECTOR KEYFILE UNIX_TIME HEADER/BODY ALGORITHM LENGTH|- IDENTITY|- OVERSIGNED|- TTL|- FLAGS
 * opendkim verify KEYS   where KEYS has lines of name, blank, key record */
#include <opendkim/dkim.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check(DKIM_STAT stat, DKIM *dkim, const char *what)
{
    if (stat != DKIM_STAT_OK) {
        const char *error = dkim == NULL ? NULL : dkim_geterror(dkim);
        fprintf(stderr, "%s: %s %s\n", what, dkim_getresultstr(stat), error == NULL ? "" : error);
        exit(1);
    }
}

static char *slurp(FILE *in, size_t *length)
{
    char *bytes = malloc(1 << 22);
    *length = fread(bytes, 1, (1 << 22) - 1, in);
    bytes[*length] = '\0';
    return bytes;
}

static int is_given(const char *option) { return strcmp(option, "-") != 0; }

static void sign(char **arg, char *message, size_t length)
{
    DKIM_LIB *lib = dkim_init(NULL, NULL);
    DKIM_STAT stat;
    size_t n;
    uint64_t now = strtoull(arg[3], NULL, 10);
    dkim_options(lib, DKIM_OP_SETOPT, DKIM_OPTS_FIXEDTIME, &now, sizeof now);
    unsigned int flags = (unsigned int) strtoul(arg[10], NULL, 10);
    dkim_options(lib, DKIM_OP_SETOPT, DKIM_OPTS_FLAGS, &flags, sizeof flags);
    if (is_given(arg[8])) {
        u_char *names[32] = {NULL};
        int count = 0;
        for (char *name = strtok(arg[8], ":"); name != NULL && count < 31; name = strtok(NULL, ":"))
            names[count++] = (u_char *) name;
        check(dkim_options(lib, DKIM_OP_SETOPT, DKIM_OPTS_OVERSIGNHDRS, names, sizeof(u_char **)), NULL, "oversign");
    }
    if (is_given(arg[9])) {
        uint64_t ttl = strtoull(arg[9], NULL, 10);
        dkim_options(lib, DKIM_OP_SETOPT, DKIM_OPTS_SIGNATURETTL, &ttl, sizeof ttl);
    }
    FILE *file = fopen(arg[2], "r");
    char *key = slurp(file, &n);
    int relaxed_header = strncmp(arg[4], "relaxed/", 8) == 0;
    int relaxed_body = strstr(arg[4], "/relaxed") != NULL;
    int algorithm = strcmp(arg[5], "ed25519-sha256") == 0 ? DKIM_SIGN_ED25519SHA256 : DKIM_SIGN_RSASHA256;
    DKIM *dkim = dkim_sign(lib, (u_char *) "sample", NULL, (dkim_sigkey_t) key, (u_char *) arg[1], (u_char *) arg[0],
            relaxed_header ? DKIM_CANON_RELAXED : DKIM_CANON_SIMPLE,
            relaxed_body ? DKIM_CANON_RELAXED : DKIM_CANON_SIMPLE,
            algorithm, is_given(arg[6]) ? atol(arg[6]) : -1, &stat);
    check(stat, dkim, "sign");
    if (is_given(arg[7]))
        check(dkim_set_signer(dkim, (u_char *) arg[7]), dkim, "signer");
    check(dkim_chunk(dkim, (u_char *) message, length), dkim, "chunk");
    check(dkim_chunk(dkim, NULL, 0), dkim, "end of chunks");
    check(dkim_eom(dkim, NULL), dkim, "end");
    u_char *field;
    check(dkim_getsighdr_d(dkim, strlen("DKIM-Signature: "), &field, &n), dkim, "field");
    printf("DKIM-Signature: %s\r\n", field);
}

static void verify(char **arg, char *message, size_t length)
{
    DKIM_LIB *lib = dkim_init(NULL, NULL);
    DKIM_STAT stat;
    int count = 0;
    dkim_query_t method = DKIM_QUERY_FILE;
    unsigned int bits = 1024;
    dkim_options(lib, DKIM_OP_SETOPT, DKIM_OPTS_QUERYMETHOD, &method, sizeof method);
    dkim_options(lib, DKIM_OP_SETOPT, DKIM_OPTS_QUERYINFO, arg[0], strlen(arg[0]));
    dkim_options(lib, DKIM_OP_SETOPT, DKIM_OPTS_MINKEYBITS, &bits, sizeof bits);
    DKIM *dkim = dkim_verify(lib, (u_char *) "sample", NULL, &stat);
    stat = dkim_chunk(dkim, (u_char *) message, length);
    if (stat == DKIM_STAT_OK)
        stat = dkim_chunk(dkim, NULL, 0);
    if (stat == DKIM_STAT_OK)
        dkim_eom(dkim, NULL);
    DKIM_SIGINFO **sigs = NULL;
    if (dkim_getsiglist(dkim, &sigs, &count) != DKIM_STAT_OK)
        printf("no list: %s", dkim_getresultstr(stat));
    for (int i = 0; i < count; i++) {
        (void) dkim_sig_process(dkim, sigs[i]);
        int good = (dkim_sig_getflags(sigs[i]) & DKIM_SIGFLAG_PASSED) && dkim_sig_getbh(sigs[i]) == DKIM_SIGBH_MATCH;
        printf("%s%s %s", i == 0 ? "" : ", ", good ? "pass" : "fail", dkim_sig_getdomain(sigs[i]));
        if (!good)
            printf(" (%s)", dkim_sig_geterrorstr(dkim_sig_geterror(sigs[i])));
    }
    printf("\n");
}

int main(int argc, char **argv)
{
    size_t length;
    char *message = slurp(stdin, &length);
    if (argc == 13 && strcmp(argv[1], "sign") == 0)
        sign(argv + 2, message, length);
    else if (argc == 3 && strcmp(argv[1], "verify") == 0)
        verify(argv + 2, message, length);
    else
        return 2;
    return 0;
}
