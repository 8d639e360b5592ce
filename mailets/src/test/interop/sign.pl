# Signs with Mail::DKIM. One JSON object a line in, one signature field (base64) or "!" and an error out.
use strict;
use warnings;
use JSON::PP;
use MIME::Base64;
use Mail::DKIM::PrivateKey;
use Mail::DKIM::Signature;
use Mail::DKIM::Signer;
$| = 1;

sub sign {
    my $job = shift;
    my $key = Mail::DKIM::PrivateKey->load(File => $job->{key});
    my $policy = sub {
        my $signer = shift;
        my $signature = Mail::DKIM::Signature->new(
            Algorithm => $job->{a},
            Method => $job->{c},
            Domain => $job->{d},
            Selector => $job->{s},
            Headers => $signer->headers,
            Timestamp => $job->{t},
            Key => $key,
            ($job->{i} ? (Identity => $job->{i}) : ()),
            ($job->{x} ? (Expiration => $job->{x}) : ()));
        $signature->set_tag('l', $job->{l}) if defined $job->{l};
        $signer->add_signature($signature);
        return;
    };
    my $signer = Mail::DKIM::Signer->new(Policy => $policy, Key => $key);
    $signer->extended_headers({map { $_ => '+' } @{$job->{oversigned}}}) if $job->{oversigned};
    $signer->PRINT(decode_base64($job->{message}));
    $signer->CLOSE;
    my $field = $signer->signature->as_string;
    $field =~ s/\r?\n/\r\n/g;
    return "$field\r\n";
}

while (my $line = <STDIN>) {
    my $field = eval { sign(decode_json($line)) };
    my $error = $@;
    print defined $field ? encode_base64($field, '') : '!' . ($error =~ s/\n.*//sr), "\n";
}
