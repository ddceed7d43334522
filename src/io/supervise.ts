import { accessSync, constants } from 'node:fs';
import { arch, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { temporaryFolders } from './temporary.js';

/**
 * Linux lets a process adopt its descendants' orphans and hear of its parent's death; Node can ask for neither, Perl,
 * which every distribution has in its base, can. So a child runs below a few lines of Perl that end with it: whatever it
 * left behind, in sessions of their own or not, is ended too, and so is all when this process dies in any way. Its death
 * has a signal of its own, SIGUSR1: a killed process is still there by its number while its threads go one by one.
 */
const SUPERVISOR = `
use strict; use warnings;
my ($prctl, $parent, $count, @command) = @ARGV;
my @folders = splice(@command, 0, $count);
my $report; open($report, '>&=', 3) or undef $report;
sub children {
  opendir(my $proc, '/proc') or return ();
  my @found;
  for my $pid (grep { /^[0-9]+$/ } readdir $proc) {
    open(my $stat, '<', "/proc/$pid/stat") or next;
    my $line = <$stat>; close $stat;
    push @found, $pid if defined $line && $line =~ /.*\\) [^Z] $$ /s;
  }
  return @found;
}
sub end_all {
  my ($left, $until) = (0, time + 20);
  while (time < $until) {
    while ((my $done = waitpid(-1, 1)) > 0) {}
    last if waitpid(-1, 1) == -1;
    my @all = children();
    $left += @all;
    kill 'KILL', @all if @all;
    select(undef, undef, undef, 0.005);
  }
  return $left;
}
$SIG{TERM} = $SIG{INT} = $SIG{HUP} = sub { end_all(); exit(143); };
$SIG{USR1} = sub {
  end_all();
  chdir '/'; require File::Path; local $SIG{__WARN__} = sub {};
  # What other supervisors still have to end may write there until then.
  for my $try (1 .. 200) {
    @folders = grep { eval { File::Path::remove_tree($_) }; -e $_ } @folders;
    last unless @folders;
    select(undef, undef, undef, 0.02);
  }
  exit(143);
};
syscall($prctl, 36, 1, 0, 0, 0);
syscall($prctl, 1, 10, 0, 0, 0);
kill 'USR1', $$ if getppid() != $parent;
my $pid = fork;
exit(127) unless defined $pid;
if ($pid == 0) {
  $SIG{$_} = 'DEFAULT' for qw(TERM INT HUP USR1);
  close $report if $report;
  { no warnings; exec { $command[0] } @command; }
  print STDERR "cannot be started ($!)"; exit(127);
}
waitpid($pid, 0);
my $status = $?;
my $left = end_all();
if ($report) { syswrite($report, "left $left\\n"); }
if ($status & 127) { $SIG{$_} = 'DEFAULT' for qw(TERM INT HUP); kill $status & 127, $$; select(undef, undef, undef, 1); }
exit($status >> 8);
`;

/** The number of prctl, by Node's name of the architecture. */
const PRCTL: Readonly<Record<string, number>> = {
  x64: 157,
  ia32: 172,
  arm: 172,
  s390x: 172,
  ppc64: 171,
  arm64: 167,
  riscv64: 167,
  loong64: 167,
};

let perl: string | null | undefined;

/** Where Perl is, looked up once and before anything of a pull request runs; null where it or the system does not do. */
function findPerl(): string | null {
  if (platform() !== 'linux' || PRCTL[arch()] === undefined) return null;
  const folders = ['/usr/bin', '/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
  for (const folder of folders) {
    try {
      const path = join(folder, 'perl');
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here.
    }
  }
  return null;
}

/** Whether children are supervised on this machine. */
export function canSupervise(): boolean {
  perl ??= findPerl();
  return perl !== null;
}

/**
 * The command that runs a command supervised; itself where that cannot be had. File descriptor 3, if open, is told
 * `left N`: how many processes outlived the command. SIGTERM to it ends it and everything below it.
 */
export function supervised(command: readonly string[]): readonly string[] {
  perl ??= findPerl();
  if (perl === null) return command;
  const folders = temporaryFolders();
  const parent = [String(PRCTL[arch()]), String(process.pid)];
  return [perl, '-e', SUPERVISOR, '--', ...parent, String(folders.length), ...folders, ...command];
}

const running = new Set<number>();

/** Notes a child for `endAll`; call the answer when it is gone. */
export function track(pid: number | undefined): () => void {
  if (pid === undefined) return () => undefined;
  running.add(pid);
  return () => running.delete(pid);
}

/** Ends a child of ours and everything below it; one that is gone already is fine. It leads a process group of its own. */
export function endChild(pid: number | undefined): void {
  if (pid === undefined) return;
  if (canSupervise() && running.has(pid)) {
    signal(pid, 'SIGTERM');
    // A supervisor that was stopped by what it runs ends with its group. Once it is gone its number may be another's.
    setTimeout(() => {
      if (running.has(pid)) signal(-pid, 'SIGKILL');
    }, 2000).unref();
  } else signal(-pid, 'SIGKILL');
}

/** Ends every child that was noted. */
export function endAll(): void {
  for (const pid of running) endChild(pid);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone.
  }
}
