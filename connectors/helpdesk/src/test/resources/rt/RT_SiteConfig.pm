# Everything in FOLDER, nothing under /etc or /var; EXTENSIONS holds the plugins.
Set($rtname, 'example.test');
Set($Organization, 'example.test');
Set($WebDomain, '127.0.0.1');
Set($WebPort, PORT);
Set($WebPath, '');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, 'FOLDER/rt.sqlite');
Set($ShredderStoragePath, 'FOLDER/shredder');
Set($WebSessionClass, 'Apache::Session::File');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'error');
# Mail goes nowhere, and a password need not be slow to try here.
Set($MailCommand, 'testfile');
$Mail::Mailer::testfile::config{outfile} = '/dev/null';
Set($BcryptCost, 4);
# What a user without the right AdminUsers may see of another user, and search for.
Set($UserSummaryExtraInfo, 'RealName, Name, EmailAddress');
$RT::VarPath         = 'FOLDER';
$RT::MasonDataDir    = 'FOLDER/mason';
$RT::MasonSessionDir = 'FOLDER/session';
$RT::LocalPluginPath = 'EXTENSIONS';
Plugin('RT::Extension::ShredderWithoutDumps') if 'DUMPS' eq 'none';
1;
