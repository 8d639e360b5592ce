# Signs stdin with Mail::DKIM: perl sign.pl DOMAIN SELECTOR KEYFILE UNIX_TIME. Prints the signature field.
use strict;
use warnings;
use Mail::DKIM::Signer;
use Mail::DKIM::PrivateKey;
binmode STDIN;
binmode STDOUT;
my ($domain, $selector, $file, $time) = @ARGV;
my $signer = Mail::DKIM::Signer->new(
    Algorithm => 'rsa-sha256',
    Method => 'relaxed/relaxed',
    Domain => $domain,
    Selector => $selector,
    Timestamp => $time,
    Key => Mail::DKIM::PrivateKey->load(File => $file));
local $/;
$signer->PRINT(<STDIN>);
$signer->CLOSE;
my $field = $signer->signature->as_string;
$field =~ s/\r?\n/\r\n/g;
print "$field\r\n";
