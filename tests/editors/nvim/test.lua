-- Runs in a real Neovim (see run.sh): its own client, the shipped configuration, the built server, the sample articles.
-- Prints one line a test on standard output, then "N passed, N failed"; Neovim's own messages go to standard error.
local TIMEOUT = tonumber(vim.env.TEST_TIMEOUT_MS or 15000)
local WORKSPACE = assert(vim.env.WORKSPACE, 'WORKSPACE')
local passed, failed = 0, 0

local function say(text) io.stdout:write(text, '\n') end

--- Waits till f() gives something true, and returns it; the client's callbacks run meanwhile.
local function eventually(what, f)
  local got
  vim.wait(TIMEOUT, function() got = f(); return got end, 20)
  return got or error('waited in vain for ' .. what, 2)
end

local function equal(want, got, what)
  if not vim.deep_equal(want, got) then
    error(('%s: want %s, got %s'):format(what, vim.inspect(want), vim.inspect(got)), 2)
  end
end

local function contains(text, part)
  assert(text:find(part, 1, true), ('"%s" is not in: %s'):format(part, text))
end

local function test(name, f)
  local ok, problem = xpcall(f, debug.traceback)
  if ok then passed = passed + 1 else failed = failed + 1 end
  say((ok and 'ok   ' or 'FAIL ') .. name .. (ok and '' or '\n' .. problem))
end

local function client_of(buffer)
  local attached = vim.lsp.get_clients({ bufnr = buffer, name = 'copydesk' })[1]
  return attached and attached.initialized and attached
end

--- Opens an article, and waits till the server has it.
local function open(name)
  vim.cmd.edit(vim.fs.joinpath(WORKSPACE, name))
  local buffer = vim.api.nvim_get_current_buf()
  return buffer, eventually('the client', function() return client_of(buffer) end)
end

--- Puts the cursor on the first `text` of this buffer, at or after line `from`.
local function cursor_on(text, from)
  vim.api.nvim_win_set_cursor(0, { from or 1, 0 })
  assert(vim.fn.search('\\V' .. text, 'cW') > 0, text .. ' is not in the buffer')
end

local function replace(buffer, old, new)
  for row, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local from, to = line:find(old, 1, true)
    if from then return vim.api.nvim_buf_set_text(buffer, row - 1, from - 1, row - 1, to, { new }) end
  end
  error(old .. ' is not in the buffer')
end

local function findings(buffer, code)
  return vim.tbl_filter(function(d) return d.code == code end, vim.diagnostic.get(buffer))
end

local function passage(d)
  return table.concat(vim.api.nvim_buf_get_text(d.bufnr, d.lnum, d.col, d.end_lnum, d.end_col, {}), '\n')
end

--- The text at a place of the protocol, from the disk (the sample articles are ASCII up to the places asked for here).
local function text_at(location)
  local line = vim.fn.readfile(vim.uri_to_fname(location.uri))[location.range.start.line + 1]
  return line:sub(location.range.start.character + 1, location.range['end'].character)
end

local function float_text()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      local text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
      return text ~= '' and { window = window, text = text }
    end
  end
end

local exit -- set when the server's process ends
vim.lsp.config('copydesk', { on_exit = function(code, signal) exit = { code, signal } end })
vim.lsp.enable('copydesk')

local article, client

test('the server attaches to a text file, with its folder as the workspace', function()
  article, client = open('shoigu-in-baghdad.txt')
  equal('copydesk', client.server_info and client.server_info.name, 'serverInfo.name')
  equal(vim.uv.fs_realpath(WORKSPACE), vim.uv.fs_realpath(client.root_dir), 'root_dir')
end)

test('a contradiction with other articles is shown, once, with both passages', function()
  local found = eventually('role-conflict', function()
    local all = findings(article, 'role-conflict')
    return #all > 0 and all
  end)
  equal(1, #found, 'count')
  local conflict = found[1]
  equal('copydesk', conflict.source, 'source')
  equal(vim.diagnostic.severity.WARN, conflict.severity, 'severity')
  equal(1, conflict.lnum, 'line')
  contains(passage(conflict), 'Defense Minister')
  contains(conflict.message, 'Defense Minister')
  contains(conflict.message, 'Security Council')
  local elsewhere = vim.tbl_filter(function(related)
    return not vim.endswith(related.location.uri, '/shoigu-in-baghdad.txt')
  end, conflict.user_data.lsp.relatedInformation or {})
  assert(#elsewhere > 0, 'no related place in another article')
  contains(text_at(elsewhere[1].location), 'Security Council')
  -- Neovim does not draw related places, so the message itself names the file.
  contains(conflict.message, vim.fs.basename(vim.uri_to_fname(elsewhere[1].location.uri)):gsub('%.txt$', ''))
end)

test('the other spelling and the other wording of a quotation are found', function()
  local spelling = eventually('name-spelling', function() return findings(article, 'name-spelling')[1] end)
  contains(passage(spelling), 'Sergey')
  contains(spelling.message, 'Sergei')
  local quotation = eventually('altered-quotation', function() return findings(article, 'altered-quotation')[1] end)
  contains(passage(quotation), 'military-technical cooperation')
end)

test('hover tells who a surname is', function()
  cursor_on('Shoigu', 7)
  vim.lsp.buf.hover()
  local float = eventually('the float', float_text)
  for _, part in ipairs({ 'Shoigu', 'Sergei', 'Sergey', 'Security Council' }) do contains(float.text, part) end
  vim.api.nvim_win_close(float.window, true)
end)

test('definition leads from an unnamed post to the name in another article', function()
  open('moscow-baghdad-contacts.txt')
  cursor_on('deputy advisor')
  vim.lsp.buf.definition({ on_list = function(list)
    vim.cmd.edit(list.items[1].filename) -- best first
    vim.api.nvim_win_set_cursor(0, { list.items[1].lnum, list.items[1].col - 1 })
  end })
  eventually('the jump', function() return vim.endswith(vim.api.nvim_buf_get_name(0), '/shoigu-in-baghdad.txt') end)
  equal(7, vim.api.nvim_win_get_cursor(0)[1], 'line')
  contains(vim.api.nvim_get_current_line():sub(vim.api.nvim_win_get_cursor(0)[2] + 1), 'Ali Nasser')
end)

test('an .article file is an article', function()
  local buffer = open('prime-minister-to-moscow.article')
  equal('article', vim.bo[buffer].filetype, 'filetype')
  local office = eventually('unnamed-office', function() return findings(buffer, 'unnamed-office')[1] end)
  contains(passage(office), 'Prime Minister')
end)

test('mending the text clears the finding', function()
  local buffer = open('moscow-baghdad-contacts.txt')
  eventually('joined-sentences', function() return #findings(buffer, 'joined-sentences') == 1 end)
  replace(buffer, 'reported.Besides', 'reported. Besides')
  eventually('no joined-sentences', function() return #findings(buffer, 'joined-sentences') == 0 end)
  assert(#findings(buffer, 'duplicate-text') > 0, 'what was not mended is still shown')
end)

test('an edit in one article settles the conflict with the others', function()
  equal(1, #findings(article, 'role-conflict'), 'count before')
  replace(article, 'Russian Defense Minister', 'Russian Security Council Secretary')
  eventually('no role-conflict', function() return #findings(article, 'role-conflict') == 0 end)
  assert(#findings(article, 'name-spelling') > 0, 'what was not settled is still shown')
end)

--- Runs `f` with whatever is asked for by vim.ui.select answered by `choose(items, shown)`; gives all that was shown.
local function choosing(choose, f)
  local select, shown = vim.ui.select, {}
  vim.ui.select = function(items, options, on_choice)
    shown[#shown + 1] = vim.tbl_map(options.format_item, items)
    on_choice(choose(items, shown[#shown]))
  end
  local ok, problem = xpcall(f, debug.traceback, shown)
  vim.ui.select = select
  assert(ok, problem)
  return shown
end

local function first_with(words)
  return function(items, shown)
    for index, text in ipairs(shown) do if text:find(words, 1, true) then return items[index] end end
    error(words .. ' is not among: ' .. table.concat(shown, '\n'))
  end
end

test('people, then their mentions, are chosen from a list', function()
  local turn = 0
  choosing(function(items, shown)
    turn = turn + 1
    return first_with(turn == 1 and 'Sergei Shoigu' or 'moscow-baghdad-contacts')(items, shown)
  end, function(shown)
    vim.cmd('CopydeskEntities person')
    eventually('the jump', function() return turn == 2 and vim.endswith(vim.api.nvim_buf_get_name(0), '/moscow-baghdad-contacts.txt') end)
    contains(vim.api.nvim_get_current_line():sub(vim.api.nvim_win_get_cursor(0)[2] + 1), 'Shoigu')
    contains(shown[1][1], 'Security Council Secretary')
  end)
end)

test('all findings of the folder are chosen from a list', function()
  choosing(first_with('prime-minister-to-moscow.article:'), function(shown)
    vim.cmd('CopydeskFindings')
    eventually('the jump', function() return #shown == 1 and vim.endswith(vim.api.nvim_buf_get_name(0), '/prime-minister-to-moscow.article') end)
  end)
end)

test('all findings of the folder fill the quickfix list', function()
  vim.cmd('CopydeskCheckFolder')
  local items = eventually('the list', function()
    local list = vim.fn.getqflist({ title = true, items = true })
    return list.title == 'copydesk' and #list.items > 0 and list.items
  end)
  local articles = {}
  for _, item in ipairs(items) do articles[item.bufnr] = true end
  assert(vim.tbl_count(articles) >= 4, 'findings in ' .. vim.tbl_count(articles) .. ' articles')
  assert(#vim.tbl_filter(function(item) return item.type == 'W' and item.text:find('[duplicate-text]', 1, true) end, items) > 0, 'a warning with its code')
  vim.cmd.cclose()
end)

test('the file of what is confirmed is opened', function()
  vim.cmd('CopydeskEntitiesFile')
  eventually('the file', function() return vim.endswith(vim.api.nvim_buf_get_name(0), '/articles/copydesk.entities.toml') end)
  vim.cmd.bdelete()
end)

for _, page in ipairs({ 'Timeline', 'Report' }) do
  test(('the %s is shown in the browser, as one file'):format(page:lower()), function()
    local open, opened = vim.ui.open, nil
    vim.ui.open = function(path) opened = path end
    vim.cmd('Copydesk' .. page)
    local ok, problem = pcall(eventually, 'the page', function() return opened end)
    vim.ui.open = open
    assert(ok, problem)
    local text = table.concat(vim.fn.readfile(opened), '\n')
    for _, part in ipairs({ '<!DOCTYPE html>', 'Content-Security-Policy', 'shoigu-in-baghdad.txt' }) do contains(text, part) end
  end)
end

test('a lens leads to the mentions', function()
  vim.fn.writefile({ '[editor]', 'code-lens = true' }, vim.fs.joinpath(WORKSPACE, 'copydesk.toml'))
  -- Neovim watches no files; that one was saved is told by whoever saves it.
  client:notify('workspace/didChangeWatchedFiles', { changes = { { uri = vim.uri_from_fname(vim.fs.joinpath(WORKSPACE, 'copydesk.toml')), type = 1 } } })
  local buffer = open('shoigu-in-baghdad.txt')
  local lens = eventually('a lens', function()
    local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/codeLens', { textDocument = vim.lsp.util.make_text_document_params(buffer) }, TIMEOUT) or {}
    local lenses = vim.tbl_get(answers, client.id, 'result')
    return lenses and lenses ~= vim.NIL and lenses[1]
  end)
  client:exec_cmd(lens.command, { bufnr = buffer })
  local list = vim.fn.getqflist({ title = true, items = true })
  equal(lens.command.title, list.title, 'title')
  contains(list.title, (' %d mentions '):format(#list.items))
  vim.cmd.cclose()
  vim.fn.delete(vim.fs.joinpath(WORKSPACE, 'copydesk.toml'))
end)

test('checkhealth finds nothing wrong, and says when the program is missing', function()
  local function health()
    vim.cmd('checkhealth copydesk')
    local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
    vim.cmd.bwipeout()
    return text
  end
  local found = health()
  for _, part in ipairs({ 'Neovim 0.11', 'copydesk 0.', 'a server runs for ' .. vim.uv.fs_realpath(WORKSPACE) }) do contains(found, part) end
  assert(not found:find('ERROR') and not found:find('WARNING'), found)
  vim.lsp.config('copydesk', { cmd = { '/nowhere/copydesk', 'lsp' } })
  contains(health(), 'ERROR the program "/nowhere/copydesk" is not there')
  vim.lsp.config('copydesk', { cmd = { 'copydesk', 'lsp' } })
end)

test('every command is in the help', function()
  vim.cmd('helptags ' .. vim.fs.joinpath(vim.env.PLUGIN, 'doc'))
  local commands = vim.tbl_filter(function(name) return vim.startswith(name, 'Copydesk') end, vim.tbl_keys(vim.api.nvim_get_commands({})))
  equal(8, #commands, 'commands')
  for _, topic in ipairs({ 'copydesk', 'copydesk-0.10', 'copydesk-health', unpack(vim.tbl_map(function(name) return ':' .. name end, commands)) }) do
    vim.cmd.help(topic)
    assert(vim.endswith(vim.api.nvim_buf_get_name(0), 'doc/copydesk.txt'), topic)
    contains(vim.api.nvim_get_current_line(), topic)
  end
  vim.cmd.helpclose()
end)

test('the server can be restarted', function()
  local before = client.id
  vim.cmd('CopydeskRestart')
  eventually('the exit', function() return exit end)
  equal({ 0, 0 }, exit, 'exit code and signal of the first server')
  exit = nil
  client = eventually('the new server', function()
    local started = client_of(article)
    return started and started.id ~= before and started
  end)
  eventually('its findings', function() return #findings(article, 'name-spelling') > 0 end)
end)

test('the server shuts down cleanly', function()
  client:stop() -- `shutdown`, then `exit`
  eventually('the exit', function() return exit end)
  equal({ 0, 0 }, exit, 'exit code and signal')
end)

test('it is started without vim.lsp.enable, as for 0.10', function()
  vim.lsp.enable('copydesk', false)
  exit = nil
  local id = require('copydesk').start(article, { on_exit = function(code, signal) exit = { code, signal } end })
  client = eventually('the client', function()
    local started = client_of(article)
    return started and started.id == id and started
  end)
  equal(vim.uv.fs_realpath(WORKSPACE), vim.uv.fs_realpath(client.config.root_dir), 'root_dir')
  eventually('its findings', function() return #findings(article, 'name-spelling') > 0 end)
  client:stop()
  eventually('the exit', function() return exit end)
  equal({ 0, 0 }, exit, 'exit code and signal')
end)

say(('%d passed, %d failed'):format(passed, failed))
vim.cmd(failed == 0 and passed > 0 and 'qall!' or 'cquit 1')
