#!/usr/bin/perl
# Measures texts as SMS by Perl's own GSM 03.38, for tests to compare with.
# Takes a file of texts in UTF-8, each ended by NUL; prints for each: alphabet, units, parts and units left without a STOP
# clause, then parts and units left with one.
use strict;
use warnings;
use Encode qw(decode encode);
use Encode::GSM0338 2.08;

# Cuts a string of units (regular expression: one whole character) into parts; returns their number and what is left.
sub parts {
  my ($string, $size, $single, $several, $clause, $is_half) = @_;
  my $units = length($string) / $size;
  return (1, $single - $clause - $units) if $units <= $single - $clause;
  my ($parts, $room, $left) = (0, $several - $clause, 0);
  while (length $string) {
    my $take = $room;
    # The cut must not fall behind half a character.
    $take-- if length($string) > $take * $size && $is_half->(substr($string, ($take - 1) * $size, $size));
    my $part = substr($string, 0, $take * $size, '');
    $left = $room - length($part) / $size;
    $parts++;
    $room = $several;
  }
  return ($parts, $left);
}

local $/ = "\0";
open(my $texts, '<:raw', $ARGV[0]) or die "$ARGV[0]: $!";
while (my $bytes = <$texts>) {
  chomp $bytes;
  my $text = decode('UTF-8', $bytes, Encode::FB_CROAK);
  my $septets = eval { encode('gsm0338', $text, Encode::FB_CROAK | Encode::LEAVE_SRC) };
  my @how = defined $septets
    ? ($septets, 1, 160, 153, sub { $_[0] eq "\x1b" })
    : (encode('UTF-16BE', $text), 2, 70, 67, sub { my $unit = unpack('n', $_[0]); $unit >= 0xD800 && $unit < 0xDC00 });
  my ($string, $size, $single, $several, $is_half) = @how;
  print join(' ', defined $septets ? 'gsm7' : 'ucs2', length($string) / $size,
    parts($string, $size, $single, $several, 0, $is_half), parts($string, $size, $single, $several, 11, $is_half)), "\n";
}
