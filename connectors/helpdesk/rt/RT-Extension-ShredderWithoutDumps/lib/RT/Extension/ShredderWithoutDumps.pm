package RT::Extension::ShredderWithoutDumps;

use strict;
use warnings;

our $VERSION = '1.0';

=head1 NAME

RT::Extension::ShredderWithoutDumps - the shredder's page writes no SQL dumps

=head1 DESCRIPTION

Request Tracker's page I<Admin, Tools, Shredder> writes every record that it removes to an SQL file under
C<$ShredderStoragePath>, and has no setting that keeps it from that: what was erased on a person's request stays on the
server. With this extension the page opens no file and writes nothing. It says so itself, C<SQL dump file is ''>, and
bears the mark C<< <meta name="shredder-dumps" content="none" /> >>, by which a client knows beforehand.

C<rt-shredder> on the command line still writes the file that C<--sqldump> names.

=head1 RT VERSION

Tested with RT 5.0.3.

=cut

require RT::Shredder;
require RT::Shredder::Plugin::SQLDump;

package RT::Shredder::Plugin::SQLDump;

no warnings 'redefine';

my $with_file = \&TestArgs;
my $to_file   = \&Run;

*TestArgs = sub {
    my ( $self, %args ) = @_;
    my $name = $args{'file_name'};
    return $with_file->( $self, %args ) if defined $name && length $name;
    $self->{'opt'} = { file_name => '' };
    return 1;
};

*Run = sub {
    my $self = shift;
    return length $self->FileName ? $to_file->( $self, @_ ) : 1;
};

1;
