"use strict";exports.id=4591,exports.ids=[4591],exports.modules={5969:(t,e,r)=>{r.d(e,{J:()=>l,w:()=>i});var n=r(2890);async function i(t,e){let r,{cwd:i,env:l,timeoutMs:o}=e,a=(0,n.O)(t,{cwd:i,env:l,timeoutMs:o,stdio:["ignore","pipe","pipe"]}),{child:c,kill:u}=a,d=new s(e.maxOutput??1048576,"head"),f=new s(16384,"tail");c.stdout?.on("data",t=>d.add(t)),c.stderr?.on("data",t=>f.add(t));let h=setInterval(()=>{void 0!==(r??=e.watch?.())&&u()},200),p=()=>{r??="the run was cancelled",u()};e.signal?.addEventListener("abort",p,{once:!0});try{let{status:t,signal:e,error:i}=await (0,n.p)(a,500);return i&&f.add(Buffer.from(`cannot be started (${i.code??i.message})`)),{status:t,signal:e,timedOut:a.timedOut(),killed:r,stdout:d.text(),stderr:f.text()}}finally{clearInterval(h),e.signal?.removeEventListener("abort",p),a.close(),c.stdout?.destroy(),c.stderr?.destroy()}}class s{max;which;chunks=[];length=0;constructor(t,e){this.max=t,this.which=e}add(t){"head"===this.which&&this.length>=this.max||(this.chunks.push(t),this.length+=t.length,"tail"===this.which&&this.length>4*this.max&&(this.chunks=[Buffer.concat(this.chunks).subarray(-this.max)]),"tail"===this.which&&(this.length=this.chunks.reduce((t,e)=>t+e.length,0)))}text(){let t=Buffer.concat(this.chunks);return("head"===this.which?t.subarray(0,this.max):t.subarray(-this.max)).toString("utf8")}}function l(t,e={}){return{...Object.fromEntries(["PATH","HOME","LANG","LC_ALL","TZ","LD_LIBRARY_PATH","QEMU_MODULE_DIR","XDG_RUNTIME_DIR","RUNNER_TRACKING_ID"].flatMap(e=>void 0===t[e]?[]:[[e,t[e]]])),...e}}},4591:(t,e,r)=>{r.d(e,{changesSince:()=>l,sourcesAtHead:()=>o});var n=r(1421),i=r(2188),s=r(5969);function l(t,e,r){if(e.startsWith("-"))throw c(e,"is no name of a commit");let n=a(t,r),i=n(["merge-base","--",e,"HEAD"],e).toString("utf8").trim(),s=n(["diff-tree","-r","-z","--name-only","--no-renames",i,"HEAD"],e).toString("utf8").split("\0").filter(t=>""!==t);if(s.length>3e3)return;let[l,o]=[u(n,i,s),u(n,"HEAD",s)];return s.map(t=>({path:t,before:l.get(t),after:o.get(t)}))}function o(t,e){let r=a(t,e),n=r(["ls-tree","-r","-z","--name-only","HEAD"],"HEAD").toString("utf8");return u(r,"HEAD",n.split("\0").filter(t=>/\.(?:c|h|inc)$/.test(t)))}function a(t,e){return(r,i,l)=>{try{return(0,n.execFileSync)("git",["-c","core.fsmonitor=false","-c","core.hooksPath=/dev/null",...r],{cwd:t,env:(0,s.J)(e,{GIT_OPTIONAL_LOCKS:"0"}),maxBuffer:0x10000000,stdio:["pipe","pipe","pipe"],...void 0!==l&&{input:l}})}catch(t){throw c(i,(String(t.stderr??t).trim().split("\n")[0]??"").slice(0,300))}}}function c(t,e){return new i.GateError("not-found",t,e,"Fetch the base branch with its history (fetch-depth: 0), and name it as git does: origin/master")}function u(t,e,r){let n=r.filter(t=>!t.includes("\n")),i=t(["cat-file","--batch"],e,n.map(t=>`${e}:${t}
`).join("")),s=new Map,l=0;for(let t of n){let e=i.indexOf(10,l),[,r,n=""]=/^[0-9a-f]+ (\w+) (\d+)$/.exec(i.subarray(l,e).toString("utf8"))??[];if(l=e+1,void 0===r)continue;let o=Number(n),a=i.subarray(l,l+o);"blob"===r&&o<=8388608&&!a.includes(0)&&s.set(t,a.toString("utf8")),l+=o+1}return s}},2890:(t,e,r)=>{let n;r.d(e,{p:()=>m,O:()=>p});var i=r(1421),s=r(3024),l=r(8161),o=r(6760),a=r(4244);let c=`
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
`,u={x64:157,ia32:172,arm:172,s390x:172,ppc64:171,arm64:167,riscv64:167,loong64:167};function d(){if("linux"!==(0,l.platform)()||void 0===u[(0,l.arch)()])return null;for(let t of["/usr/bin","/bin",...(process.env.PATH??"").split(o.delimiter)])try{let e=(0,o.join)(t,"perl");return(0,s.accessSync)(e,s.constants.X_OK),e}catch{}return null}let f=new Set;function h(t,e){try{process.kill(t,e)}catch{}}function p(t,e){var r;let{cwd:s,env:o,stdio:p="pipe",timeoutMs:m}=e,[$="",...y]=function(t){if(null===(n??=d()))return t;let e=(0,a.XR)();return[n,"-e",c,"--",String(u[(0,l.arch)()]),String(process.pid),String(e.length),...e,...t]}(t),g=(0,i.spawn)($,y,{cwd:s,env:o,detached:!0,stdio:p}),w=void 0===(r=g.pid)?()=>void 0:(f.add(r),()=>f.delete(r)),S=()=>{var t;void 0!==(t=g.pid)&&(null!==(n??=d())&&f.has(t)?(h(t,"SIGTERM"),setTimeout(()=>{f.has(t)&&h(-t,"SIGKILL")},2e3).unref()):h(-t,"SIGKILL"))},x=!1,v=setTimeout(()=>{x=!0,S()},m);return{child:g,timedOut:()=>x,kill:S,close(){clearTimeout(v),w(),S()}}}function m({child:t,kill:e},r){return new Promise(n=>{t.once("error",t=>n({status:127,signal:null,error:t})),t.once("exit",(i,s)=>{let l=()=>n({status:i,signal:s}),o=setTimeout(()=>{e(),l()},r);t.once("close",()=>{clearTimeout(o),l()})})})}},4244:(t,e,r)=>{r.d(e,{XR:()=>a,cF:()=>c,yy:()=>o});var n=r(3024),i=r(8161),s=r(6760);let l=new Set;function o(t){let e=(0,n.mkdtempSync)((0,s.join)(process.env.RUNNER_TEMP||(0,i.tmpdir)(),t));return l.add(e),e}function a(){return[...l]}function c(t){(0,n.rmSync)(t,{recursive:!0,force:!0}),l.delete(t)}}};