# Sourced after env.sh: Node.js 24 before the machine's own.
export PATH=$node_home/bin:$PATH
# Native modules are built against the headers that the package carries.
export npm_config_nodedir=$node_home
export npm_config_loglevel=error npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false
