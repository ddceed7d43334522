"use strict";exports.id=4591,exports.ids=[4591],exports.modules={5969:(t,e,r)=>{r.d(e,{J:()=>a,w:()=>n});var i=r(2890);async function n(t,e){let r,{cwd:n,env:a,timeoutMs:o,temporary:l}=e,c=(0,i.O)(t,{cwd:n,env:a,timeoutMs:o,temporary:l,stdio:["ignore","pipe","pipe"]}),{child:d,kill:u}=c,f=new s(e.maxOutput??1048576,"head"),h=new s(16384,"tail");d.stdout?.on("data",t=>f.add(t)),d.stderr?.on("data",t=>h.add(t));let p=setInterval(()=>{void 0!==(r??=e.watch?.())&&u()},200),$=()=>{r??="the run was cancelled",u()};e.signal?.addEventListener("abort",$,{once:!0});try{let{status:t,signal:e,error:n}=await (0,i.p)(c,500);return n&&h.add(Buffer.from(`cannot be started (${n.code??n.message})`)),{status:t,signal:e,timedOut:c.timedOut(),killed:r,stdout:f.text(),stderr:h.text()}}finally{clearInterval(p),e.signal?.removeEventListener("abort",$),c.close(),d.stdout?.destroy(),d.stderr?.destroy()}}class s{max;which;chunks=[];length=0;constructor(t,e){this.max=t,this.which=e}add(t){"head"===this.which&&this.length>=this.max||(this.chunks.push(t),this.length+=t.length,"tail"===this.which&&this.length>4*this.max&&(this.chunks=[Buffer.concat(this.chunks).subarray(-this.max)]),"tail"===this.which&&(this.length=this.chunks.reduce((t,e)=>t+e.length,0)))}text(){let t=Buffer.concat(this.chunks);return("head"===this.which?t.subarray(0,this.max):t.subarray(-this.max)).toString("utf8")}}function a(t,e={}){return{...Object.fromEntries(["PATH","HOME","LANG","LC_ALL","TZ","LD_LIBRARY_PATH","QEMU_MODULE_DIR","XDG_RUNTIME_DIR","RUNNER_TRACKING_ID"].flatMap(e=>void 0===t[e]?[]:[[e,t[e]]])),...e}}},4591:(t,e,r)=>{r.d(e,{changesSince:()=>a,sourcesAtHead:()=>o});var i=r(1421),n=r(2188),s=r(5969);function a(t,e,r){if(e.startsWith("-"))throw c(e,"is no name of a commit");let i=l(t,r),n=i(["merge-base","--",e,"HEAD"],e).toString("utf8").trim(),s=i(["diff-tree","-r","-z","--name-only","--no-renames",n,"HEAD"],e).toString("utf8").split("\0").filter(t=>""!==t);if(s.length>3e3)return;let[a,o]=[d(i,n,s),d(i,"HEAD",s)];return s.map(t=>({path:t,before:a.get(t),after:o.get(t)}))}function o(t,e){let r=l(t,e),i=r(["ls-tree","-r","-z","--name-only","HEAD"],"HEAD").toString("utf8");return d(r,"HEAD",i.split("\0").filter(t=>/\.(?:c|h|inc)$/.test(t)))}function l(t,e){return(r,n,a)=>{try{return(0,i.execFileSync)("git",["-c","core.fsmonitor=false","-c","core.hooksPath=/dev/null",...r],{cwd:t,env:(0,s.J)(e,{GIT_OPTIONAL_LOCKS:"0"}),maxBuffer:0x10000000,stdio:["pipe","pipe","pipe"],...void 0!==a&&{input:a}})}catch(t){throw c(n,(String(t.stderr??t).trim().split("\n")[0]??"").slice(0,300))}}}function c(t,e){return new n.GateError("not-found",t,e,"Fetch the base branch with its history (fetch-depth: 0), and name it as git does: origin/master")}function d(t,e,r){let i=r.filter(t=>!t.includes("\n")),n=t(["cat-file","--batch"],e,i.map(t=>`${e}:${t}
`).join("")),s=new Map,a=0;for(let t of i){let e=n.indexOf(10,a),[,r,i=""]=/^[0-9a-f]+ (\w+) (\d+)$/.exec(n.subarray(a,e).toString("utf8"))??[];if(a=e+1,void 0===r)continue;let o=Number(i),l=n.subarray(a,a+o);"blob"===r&&o<=8388608&&!l.includes(0)&&s.set(t,l.toString("utf8")),a+=o+1}return s}},2890:(t,e,r)=>{let i;r.d(e,{p:()=>p,O:()=>h});var n=r(1421),s=r(3024),a=r(8161),o=r(6760);let l=`
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
  if (getppid() != $parent && $folder ne '') { chdir '/'; require File::Path; File::Path::remove_tree($folder); }
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
`,c={x64:157,ia32:172,arm:172,s390x:172,ppc64:171,arm64:167,riscv64:167,loong64:167};function d(){if("linux"!==(0,a.platform)()||void 0===c[(0,a.arch)()])return null;for(let t of["/usr/bin","/bin",...(process.env.PATH??"").split(o.delimiter)])try{let e=(0,o.join)(t,"perl");return(0,s.accessSync)(e,s.constants.X_OK),e}catch{}return null}let u=new Set;function f(t,e){try{process.kill(t,e)}catch{}}function h(t,e){var r;let{cwd:s,env:o,stdio:h="pipe",timeoutMs:p,temporary:$}=e,[m="",...g]=function(t,e=""){return null===(i??=d())?t:[i,"-e",l,"--",String(c[(0,a.arch)()]),String(process.pid),e,...t]}(t,$),y=(0,n.spawn)(m,g,{cwd:s,env:o,detached:!0,stdio:h}),w=void 0===(r=y.pid)?()=>void 0:(u.add(r),()=>u.delete(r)),x=()=>{var t;void 0!==(t=y.pid)&&(null!==(i??=d())&&u.has(t)?(f(t,"SIGTERM"),setTimeout(()=>{u.has(t)&&f(-t,"SIGKILL")},2e3).unref()):f(-t,"SIGKILL"))},I=!1,S=setTimeout(()=>{I=!0,x()},p);return{child:y,timedOut:()=>I,kill:x,close(){clearTimeout(S),w(),x()}}}function p({child:t,kill:e},r){return new Promise(i=>{t.once("error",t=>i({status:127,signal:null,error:t})),t.once("exit",(n,s)=>{let a=()=>i({status:n,signal:s}),o=setTimeout(()=>{e(),a()},r);t.once("close",()=>{clearTimeout(o),a()})})})}}};