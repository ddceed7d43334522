"use strict";exports.id=4591,exports.ids=[4591],exports.modules={5969:(e,t,r)=>{r.d(t,{J:()=>o,w:()=>n});var i=r(2890);async function n(e,t){let r,{cwd:n,env:o,timeoutMs:a,temporary:l}=t,d=(0,i.O)(e,{cwd:n,env:o,timeoutMs:a,temporary:l,stdio:["ignore","pipe","pipe"]}),{child:u,kill:c}=d,f=new s(t.maxOutput??1048576,"head"),h=new s(16384,"tail");u.stdout?.on("data",e=>f.add(e)),u.stderr?.on("data",e=>h.add(e));let p=setInterval(()=>{void 0!==(r??=t.watch?.())&&c()},200),$=()=>{r??="the run was cancelled",c()};t.signal?.addEventListener("abort",$,{once:!0});try{let{status:e,signal:t,error:n}=await (0,i.p)(d,500);return n&&h.add(Buffer.from(`cannot be started (${n.code??n.message})`)),{status:e,signal:t,timedOut:d.timedOut(),killed:r,stdout:f.text(),stderr:h.text()}}finally{clearInterval(p),t.signal?.removeEventListener("abort",$),d.close(),u.stdout?.destroy(),u.stderr?.destroy()}}class s{max;which;chunks=[];length=0;constructor(e,t){this.max=e,this.which=t}add(e){"head"===this.which&&this.length>=this.max||(this.chunks.push(e),this.length+=e.length,"tail"===this.which&&this.length>4*this.max&&(this.chunks=[Buffer.concat(this.chunks).subarray(-this.max)]),"tail"===this.which&&(this.length=this.chunks.reduce((e,t)=>e+t.length,0)))}text(){let e=Buffer.concat(this.chunks);return("head"===this.which?e.subarray(0,this.max):e.subarray(-this.max)).toString("utf8")}}function o(e,t={}){return{...Object.fromEntries(["PATH","HOME","LANG","LC_ALL","TZ","LD_LIBRARY_PATH","QEMU_MODULE_DIR","XDG_RUNTIME_DIR","RUNNER_TRACKING_ID"].flatMap(t=>void 0===e[t]?[]:[[t,e[t]]])),...t}}},4591:(e,t,r)=>{r.d(t,{changesSince:()=>o,sourcesAtHead:()=>a});var i=r(1421),n=r(2188),s=r(5969);function o(e,t,r){if(t.startsWith("-"))throw d(t,"is no name of a commit");let i=l(e,r),n=i(["merge-base","--",t,"HEAD"],t).toString("utf8").trim(),s=i(["diff-tree","-r","-z","--name-only","--no-renames",n,"HEAD"],t).toString("utf8").split("\0").filter(e=>""!==e);if(s.length>3e3)return;let[o,a]=[u(i,n,s),u(i,"HEAD",s)];return s.map(e=>({path:e,before:o.get(e),after:a.get(e)}))}function a(e,t){let r=l(e,t),i=r(["ls-tree","-r","-z","--name-only","HEAD"],"HEAD").toString("utf8");return u(r,"HEAD",i.split("\0").filter(e=>/\.(?:c|h|inc)$/.test(e)))}function l(e,t){return(r,n,o)=>{try{return(0,i.execFileSync)("git",["-c","core.fsmonitor=false","-c","core.hooksPath=/dev/null",...r],{cwd:e,env:(0,s.J)(t,{GIT_OPTIONAL_LOCKS:"0"}),maxBuffer:0x10000000,stdio:["pipe","pipe","pipe"],...void 0!==o&&{input:o}})}catch(e){throw d(n,(String(e.stderr??e).trim().split("\n")[0]??"").slice(0,300))}}}function d(e,t){return new n.GateError("not-found",e,t,"Fetch the base branch with its history (fetch-depth: 0), and name it as git does: origin/master")}function u(e,t,r){let i=r.filter(e=>!e.includes("\n")),n=e(["cat-file","--batch"],t,i.map(e=>`${t}:${e}
`).join("")),s=new Map,o=0;for(let e of i){let t=n.indexOf(10,o),[,r,i=""]=/^[0-9a-f]+ (\w+) (\d+)$/.exec(n.subarray(o,t).toString("utf8"))??[];if(o=t+1,void 0===r)continue;let a=Number(i),l=n.subarray(o,o+a);"blob"===r&&a<=8388608&&!l.includes(0)&&s.set(e,l.toString("utf8")),o+=a+1}return s}},2890:(e,t,r)=>{let i;r.d(t,{p:()=>p,O:()=>h});var n=r(1421),s=r(3024),o=r(8161),a=r(6760);let l=`
use strict; use warnings;
my ($prctl, $parent, $folder, @command) = @ARGV;
syscall($prctl, 36, 1, 0, 0, 0);
syscall($prctl, 1, 15, 0, 0, 0);
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
$SIG{TERM} = $SIG{INT} = $SIG{HUP} = sub {
  end_all();
  if (getppid() != $parent && $folder ne '') {
    chdir '/'; require File::Path; local $SIG{__WARN__} = sub {};
    # Other supervisors of the same folder remove it too, and each stops where another was before it.
    for (1 .. 200) { eval { File::Path::remove_tree($folder); }; last unless -e $folder; select(undef, undef, undef, 0.02); }
  }
  exit(143);
};
kill 'TERM', $$ if getppid() != $parent;
my $pid = fork;
exit(127) unless defined $pid;
if ($pid == 0) {
  $SIG{TERM} = $SIG{INT} = $SIG{HUP} = 'DEFAULT';
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
`,d={x64:157,ia32:172,arm:172,s390x:172,ppc64:171,arm64:167,riscv64:167,loong64:167};function u(){if("linux"!==(0,o.platform)()||void 0===d[(0,o.arch)()])return null;for(let e of["/usr/bin","/bin",...(process.env.PATH??"").split(a.delimiter)])try{let t=(0,a.join)(e,"perl");return(0,s.accessSync)(t,s.constants.X_OK),t}catch{}return null}let c=new Set;function f(e,t){try{process.kill(e,t)}catch{}}function h(e,t){var r;let{cwd:s,env:a,stdio:h="pipe",timeoutMs:p,temporary:$}=t,[m="",...g]=function(e,t=""){return null===(i??=u())?e:[i,"-e",l,"--",String(d[(0,o.arch)()]),String(process.pid),t,...e]}(e,$),y=(0,n.spawn)(m,g,{cwd:s,env:a,detached:!0,stdio:h}),w=void 0===(r=y.pid)?()=>void 0:(c.add(r),()=>c.delete(r)),x=()=>{var e;void 0!==(e=y.pid)&&(null!==(i??=u())&&c.has(e)?(f(e,"SIGTERM"),setTimeout(()=>{c.has(e)&&f(-e,"SIGKILL")},2e3).unref()):f(-e,"SIGKILL"))},I=!1,v=setTimeout(()=>{I=!0,x()},p);return{child:y,timedOut:()=>I,kill:x,close(){clearTimeout(v),w(),x()}}}function p({child:e,kill:t},r){return new Promise(i=>{e.once("error",e=>i({status:127,signal:null,error:e})),e.once("exit",(n,s)=>{let o=()=>i({status:n,signal:s}),a=setTimeout(()=>{t(),o()},r);e.once("close",()=>{clearTimeout(a),o()})})})}}};