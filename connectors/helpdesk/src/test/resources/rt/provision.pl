#!/usr/bin/perl
# Makes what the connector needs in an empty Request Tracker and prints each user's token: one user that may read, with
# the rights that the connector's README lists, and one that may shred. Customers write by e-mail.
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
use RT;

RT::LoadConfig();
RT::Init();
require RT::AuthToken;

my $system = RT->SystemUser;

sub check {
    my ( $ok, $message ) = @_;
    die "$message\n" unless $ok;
}

sub grant {
    my ( $principal, @rights ) = @_;
    check( $principal->GrantRight( Object => RT->System, Right => $_ ) ) for @rights;
}

my $everyone = RT::Group->new($system);
$everyone->LoadSystemInternalGroup('Everyone');
grant( $everyone->PrincipalObj, qw(CreateTicket ReplyToTicket) );

my %users = (
    'lethe-read'  => [qw(SeeQueue ShowTicket)],
    'lethe-shred' => [qw(SuperUser)],
);
for my $name ( sort keys %users ) {
    my $user = RT::User->new($system);
    check( $user->Create( Name => $name, Privileged => 1 ) );
    grant( $user->PrincipalObj, @{ $users{$name} } );
    my $token = RT::AuthToken->new($system);
    my ( $ok, $message, $secret ) = $token->Create( Owner => $user->id, Description => 'Lethe' );
    check( $ok, $message );
    print "$name $secret\n";
}
