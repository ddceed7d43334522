# The kernel complains of nothing that it did not complain of before.
begin() { :; }
ask() { dmesg | grep -E 'BUG:|Oops|Call Trace|stall|lockup|blocked for more|timed out|timeout|reset|I/O error|Failed to|failed command' | sed 's/^\[[^]]*\] */trouble /' | sort -u; }
