-- The commands; `:help copydesk-commands`.
if vim.g.loaded_copydesk then return end
vim.g.loaded_copydesk = true

local KINDS = { 'person', 'organization', 'place', 'event' }

local function command(name, description, run, options)
  options = vim.tbl_extend('force', { desc = description }, options or {})
  vim.api.nvim_create_user_command('Copydesk' .. name, function(given) run(require('copydesk'), given) end, options)
end

command('Entities', 'Choose among the people, organisations, places and events of the folder', function(copydesk, given)
  copydesk.entities(given.args ~= '' and given.args or nil)
end, {
  nargs = '?',
  complete = function(typed) return vim.tbl_filter(function(kind) return vim.startswith(kind, typed) end, KINDS) end,
})
command('Findings', 'Choose among everything that is found in the folder', function(copydesk) copydesk.findings() end)
command('CheckFolder', 'Check all articles; the findings fill the quickfix list', function(copydesk) copydesk.check_folder() end)
command('EntitiesFile', 'Open the file of what is confirmed', function(copydesk) copydesk.entities_file() end)
command('Timeline', 'Show the timeline of the folder in the browser', function(copydesk) copydesk.timeline() end)
command('Report', 'Show the report of the folder in the browser', function(copydesk) copydesk.report() end)
command('Restart', 'Restart the server', function(copydesk) copydesk.restart() end)
command('Log', 'Open the log of the language clients', function() vim.cmd.tabnew(vim.fn.fnameescape(vim.lsp.get_log_path())) end)
