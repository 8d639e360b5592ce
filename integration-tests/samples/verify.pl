# Verifies FILE... with Mail::DKIM: perl verify.pl TSV FILE... where TSV has lines of name, tab, TXT data or TIMEOUT.
use strict;
use warnings;
use Mail::DKIM::Verifier;
use Mail::DKIM::DNS;
my ($tsv, @files) = @ARGV;
my %zone;
open my $in, '<:raw', $tsv or die;
while (<$in>) {
    chomp;
    my ($name, $text) = split /\t/, $_, 2;
    $zone{$name} = $text;
}
{
    package SampleResolver;
    sub new { bless { error => 'NOERROR' }, shift }
    sub errorstring { $_[0]{error} }
    sub persistent_udp { }
    sub udp_timeout { }
    sub tcp_timeout { }
    sub query { goto &send }
    sub send {
        my ($self, $name, $type) = @_;
        my $text = $zone{lc $name};
        if (defined $text && $text =~ /^(TIMEOUT|SERVFAIL)$/) {
            $self->{error} = $text eq 'TIMEOUT' ? 'query timed out' : $text;
            return undef;
        }
        $self->{error} = defined $text ? 'NOERROR' : 'NXDOMAIN';
        return undef unless defined $text;
        my @parts = map { '"' . $_ . '"' } unpack '(A250)*', $text;
        my $packet = Net::DNS::Packet->new($name, 'TXT');
        $packet->push(answer => Net::DNS::RR->new("$name. 300 IN TXT @parts"));
        return $packet;
    }
}
Mail::DKIM::DNS::resolver(SampleResolver->new);
for my $file (@files) {
    open my $mail, '<:raw', $file or die;
    local $/;
    my $verifier = Mail::DKIM::Verifier->new;
    $verifier->PRINT(<$mail>);
    $verifier->CLOSE;
    print join(', ', map { $_->result_detail =~ s/\s+/ /gr . ' ' . $_->domain } $verifier->signatures) || 'none', "\n";
}
