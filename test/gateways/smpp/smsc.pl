#!/usr/bin/perl
# An SMSC of Net::SMPP: another codec than ours, to talk to. One connection; each PDU that comes is printed as JSON.
# The first line is the port. Numbers that end in 01 are unknown subscribers, in 13 refused; the others are reached.
use strict;
use warnings;
use JSON::PP;
use Net::SMPP;

$| = 1;
my $json = JSON::PP->new->canonical->ascii;
my $server = Net::SMPP->new_listen('127.0.0.1', port => 0, smpp_version => 0x34, interface_version => 0x34,
  system_id => 'PERL', timeout => undef)
  or die "No port: $!";
print $server->sockport, "\n";
my $link = $server->accept or die "Nobody came: $!";
my ($serial, %states) = (0);

my %answers = (
  bind_transceiver => sub { $link->bind_transceiver_resp(system_id => 'PERL', seq => $_[0]{seq}) },
  enquire_link => sub { $link->enquire_link_resp(seq => $_[0]{seq}) },
  submit_sm => sub {
    my ($pdu) = @_;
    my $phone = $pdu->{destination_addr};
    return $link->submit_sm_resp(message_id => '', status => 0x0b, seq => $pdu->{seq}) if $phone =~ /13$/;
    my $id = sprintf 'PERL-%d', ++$serial;
    my $lost = $phone =~ /01$/;
    $states{$id} = $lost ? 5 : 2;
    $link->submit_sm_resp(message_id => $id, seq => $pdu->{seq});
    $link->deliver_sm(
      async => 1, seq => 1000 + $serial, esm_class => 4, source_addr_ton => 1, source_addr_npi => 1,
      source_addr => $phone, destination_addr => $pdu->{source_addr},
      short_message => sprintf('id:%s sub:001 dlvrd:%03d submit date:2611231200 done date:2611231201 stat:%s err:%03d text:',
        $id, !$lost, $lost ? 'UNDELIV' : 'DELIVRD', $lost),
      receipted_message_id => "$id\0", message_state => pack('C', $states{$id}),
      ($lost ? (network_error_code => pack('Cn', 3, 1)) : ()),
      (defined $pdu->{user_message_reference} ? (user_message_reference => $pdu->{user_message_reference}) : ()));
  },
  query_sm => sub {
    my ($pdu) = @_;
    my $state = $states{$pdu->{message_id}};
    $link->query_sm_resp(message_id => $pdu->{message_id}, final_date => '', message_state => $state // 0,
      error_code => 0, status => defined $state ? 0 : 0x67, seq => $pdu->{seq});
  },
  unbind => sub { $link->unbind_resp(seq => $_[0]{seq}); exit },
);

while (my $pdu = $link->read_pdu) {
  my $name = Net::SMPP::pdu_tab->{$pdu->{cmd}}{cmd};
  my %told = map { $_ => $pdu->{$_} } grep { !/^\d+$/ && $_ ne 'data' } keys %$pdu;
  print $json->encode({ %told, name => $name }), "\n";
  $answers{$name}->($pdu) if $answers{$name};
}
