/* How long libopendkim takes for a mail.
 * opendkim verify|sign MAIL KEY WARM_UP MEASURED
 * KEY is a file with the key record, or with the private key (PEM). WARM_UP and MEASURED are in seconds.
 * Prints what one of ten calls stays below and the median, in microseconds. */
#include <opendkim/dkim.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_CALLS = 1 << 22 };

typedef struct {
    u_char *bytes;
    size_t length;
} File;

static File mail, key;

static void fail(const char *what)
{
    fprintf(stderr, "libopendkim: %s\n", what);
    exit(1);
}

static File content(const char *path)
{
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        fail(path);
    fseek(in, 0, SEEK_END);
    File file = {NULL, (size_t) ftell(in)};
    rewind(in);
    file.bytes = calloc(file.length + 1, 1);
    if (file.bytes == NULL || fread(file.bytes, 1, file.length, in) != file.length)
        fail(path);
    fclose(in);
    return file;
}

/* In the place of the DNS. */
static DKIM_CBSTAT key_record(DKIM *dkim, DKIM_SIGINFO *signature, u_char *record, size_t size)
{
    (void) dkim;
    (void) signature;
    snprintf((char *) record, size, "%s", (char *) key.bytes);
    return DKIM_CBSTAT_CONTINUE;
}

static void read_mail(DKIM *dkim)
{
    if (dkim == NULL || dkim_chunk(dkim, mail.bytes, mail.length) != DKIM_STAT_OK
            || dkim_chunk(dkim, NULL, 0) != DKIM_STAT_OK || dkim_eom(dkim, NULL) != DKIM_STAT_OK)
        fail("the mail was not taken");
}

static void verify(DKIM_LIB *library)
{
    DKIM_STAT status;
    DKIM_SIGINFO **signatures;
    int count = 0;
    DKIM *dkim = dkim_verify(library, (u_char *) "benchmark", NULL, &status);
    read_mail(dkim);
    if (dkim_getsiglist(dkim, &signatures, &count) != DKIM_STAT_OK || count == 0)
        fail("no signature");
    for (int i = 0; i < count; i++) {
        if (dkim_sig_process(dkim, signatures[i]) != DKIM_STAT_OK
                || !(dkim_sig_getflags(signatures[i]) & DKIM_SIGFLAG_PASSED)
                || dkim_sig_getbh(signatures[i]) != DKIM_SIGBH_MATCH)
            fail("a signature does not pass");
    }
    dkim_free(dkim);
}

static void sign(DKIM_LIB *library)
{
    DKIM_STAT status;
    u_char *field;
    size_t length;
    DKIM *dkim = dkim_sign(library, (u_char *) "benchmark", NULL, key.bytes, (u_char *) "s", (u_char *) "example.com",
            DKIM_CANON_RELAXED, DKIM_CANON_RELAXED, DKIM_SIGN_RSASHA256, -1, &status);
    read_mail(dkim);
    if (dkim_getsighdr_d(dkim, strlen("DKIM-Signature: "), &field, &length) != DKIM_STAT_OK)
        fail("not signed");
    dkim_free(dkim);
}

static double micros(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

/* Calls again and again for so many seconds; keeps how long each call took. */
static int run(void (*call)(DKIM_LIB *), DKIM_LIB *library, double seconds, double *times)
{
    int calls = 0;
    double end = micros() + seconds * 1e6;
    do {
        double start = micros();
        call(library);
        times[calls++] = micros() - start;
    } while (micros() < end && calls < MOST_CALLS);
    return calls;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

int main(int count, char **arguments)
{
    if (count != 6)
        return 2;
    void (*call)(DKIM_LIB *) = strcmp(arguments[1], "sign") == 0 ? sign : verify;
    mail = content(arguments[2]);
    key = content(arguments[3]);
    double *times = malloc(MOST_CALLS * sizeof *times);
    DKIM_LIB *library = dkim_init(NULL, NULL);
    if (times == NULL || library == NULL)
        fail("no memory");
    dkim_set_key_lookup(library, key_record);
    run(call, library, atof(arguments[4]), times);
    int calls = run(call, library, atof(arguments[5]), times);
    qsort(times, (size_t) calls, sizeof *times, ascending);
    printf("%.2f %.2f\n", times[calls / 10], times[calls / 2]);
    return 0;
}
