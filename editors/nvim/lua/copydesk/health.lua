-- `:checkhealth copydesk`: whether everything is there that the server needs, in the order in which it may be missing.
local M = {}

local function has(version) return vim.fn.has('nvim-' .. version) == 1 end

local function version_of(program)
  local ended = vim.system({ program, '--version' }, { text = true }):wait(5000)
  return ended.code == 0 and vim.trim(ended.stdout) or nil
end

--- The settings that a new client would be started with.
local function config()
  return has('0.11') and vim.lsp.config.copydesk or require('copydesk.config')
end

local function check_neovim()
  if has('0.11') then
    vim.health.ok('Neovim ' .. tostring(vim.version()))
    if not vim.lsp.is_enabled or vim.lsp.is_enabled('copydesk') then return end
    vim.health.warn('copydesk is not enabled', { "Put vim.lsp.enable('copydesk') into init.lua" })
  elseif has('0.10') then
    vim.health.ok('Neovim 0.10: the server is started by require("copydesk").start(); see :help copydesk-0.10')
  else
    vim.health.error('Neovim 0.10 or later is needed')
  end
end

local function check_program()
  local command = config().cmd
  if type(command) ~= 'table' then return vim.health.info('the server is started by a function of your own') end
  local program = command[1]
  if vim.fn.executable(program) == 0 then
    return vim.health.error(('the program "%s" is not there'):format(program), {
      'Put it on the PATH, or say where it is: vim.lsp.config("copydesk", { cmd = { "/path/to/copydesk", "lsp" } })',
    })
  end
  local version = version_of(program)
  if version then vim.health.ok(('%s (%s)'):format(version, vim.fn.exepath(program)))
  else vim.health.error(('"%s --version" fails'):format(program)) end
end

local function check_clients()
  local clients = vim.lsp.get_clients({ name = 'copydesk' })
  if #clients == 0 then return vim.health.info('no server runs: it starts with the first Markdown, text or .article file') end
  for _, client in ipairs(clients) do
    local folder = client.config.root_dir
    local buffers = vim.tbl_count(client.attached_buffers)
    vim.health.ok(('a server runs for %s, %d buffer%s'):format(folder or 'single files', buffers, buffers == 1 and '' or 's'))
    if not folder then vim.health.info('without a folder, articles are not compared with others') end
  end
end

local function check_display()
  local shown = vim.diagnostic.config() or {}
  if shown.virtual_text or shown.virtual_lines then vim.health.ok('findings are shown beside the text')
  else vim.health.info('findings are underlined only; vim.diagnostic.config({ virtual_text = true }) shows them beside the text') end
end

function M.check()
  vim.health.start('copydesk')
  check_neovim()
  check_program()
  check_clients()
  check_display()
end

return M
