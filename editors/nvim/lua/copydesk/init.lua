-- What the commands of plugin/copydesk.lua do: each asks the server and shows the answer with Neovim's own means.
local M = {}

local TITLES = { person = 'People', organization = 'Organisations', place = 'Places', event = 'Events' }
local SEVERITIES = { 'E', 'W', 'I', 'N' } -- by the protocol's numbers, as the quickfix list has them

local function say(message, level) vim.notify('copydesk: ' .. message, level or vim.log.levels.INFO) end

--- The client of this buffer, else any.
local function client_here()
  return vim.lsp.get_clients({ bufnr = 0, name = 'copydesk' })[1] or vim.lsp.get_clients({ name = 'copydesk' })[1]
end

--- Asks the server for one of its commands, and hands the answer on.
local function ask(command, arguments, use)
  local client = client_here()
  if not client then return say('no server runs; open an article, or see :checkhealth copydesk', vim.log.levels.WARN) end
  local function answered(problem, answer)
    if problem then return say(problem.message, vim.log.levels.ERROR) end
    use(answer, client)
  end
  local params = { command = command, arguments = arguments }
  -- A method only since 0.11.
  local request = vim.fn.has('nvim-0.11') == 1 and function(...) return client:request(...) end or client.request
  request('workspace/executeCommand', params, answered)
end

local function jump(location, client)
  vim.lsp.util.show_document(location, client.offset_encoding, { focus = true, reuse_win = true })
end

--- Lets choose among the places of one entry, and goes there; at once where there is only one.
local function choose_mention(entry)
  ask('copydesk.mentions', { entry.id }, function(places, client)
    if #places <= 1 then
      local location = places[1] and places[1].location or entry.location
      return location and location ~= vim.NIL and jump(location, client)
    end
    local shown = function(place) return ('%s:%d: %s'):format(place.label, place.location.range.start.line + 1, place.line) end
    vim.ui.select(places, { prompt = entry.name, kind = 'copydesk.mention', format_item = shown }, function(place)
      if place then jump(place.location, client) end
    end)
  end)
end

--- Lets choose among the people, organisations, places and events of the folder, or those of one kind.
function M.entities(kind)
  ask('copydesk.entities', {}, function(index)
    local entries = {}
    for _, part in ipairs(index.kinds) do
      if not kind or kind == part.name then
        for _, entry in ipairs(part.entries) do
          entries[#entries + 1] = vim.tbl_extend('force', entry, { kind = part.name })
        end
      end
    end
    if #entries == 0 then return say('nothing of that kind is named in the articles') end
    local function shown(entry)
      local detail = entry.detail ~= '' and ' (' .. entry.detail .. ')' or ''
      local counted = ('%d in %d article%s'):format(entry.mentions, entry.articles, entry.articles == 1 and '' or 's')
      return ('%s%s, %s'):format(entry.name, detail, kind and counted or entry.kind .. ', ' .. counted)
    end
    local prompt = TITLES[kind] or 'People, places and events'
    vim.ui.select(entries, { prompt = prompt, kind = 'copydesk.entity', format_item = shown }, function(entry)
      if entry then choose_mention(entry) end
    end)
  end)
end

--- Everything that is found in the folder, as items of the quickfix list.
local function findings(use)
  ask('copydesk.checkFolder', {}, function(checked, client)
    local places = {}
    for _, item in ipairs(checked.items) do
      for _, found in ipairs(item.diagnostics) do
        places[#places + 1] = { uri = item.uri, range = found.range, finding = found }
      end
    end
    local items = vim.lsp.util.locations_to_items(places, client.offset_encoding)
    for _, item in ipairs(items) do
      local found = item.user_data.finding
      item.text = ('%s [%s]'):format(found.message:gsub('%s*\n%s*', ' '), found.code)
      item.type = SEVERITIES[found.severity]
    end
    use(items, checked.articles, client)
  end)
end

--- Checks every article of the folder; what is found fills the quickfix list.
function M.check_folder()
  findings(function(items, articles)
    vim.fn.setqflist({}, ' ', { title = 'copydesk', items = items })
    say(('%d findings in %d articles'):format(#items, articles))
    if #items > 0 then vim.cmd('botright copen') end
  end)
end

--- Lets choose among everything that is found in the folder.
function M.findings()
  findings(function(items, _, client)
    if #items == 0 then return say('nothing is found') end
    local function shown(item) return ('%s:%d: %s'):format(vim.fs.basename(item.filename), item.lnum, item.text) end
    vim.ui.select(items, { prompt = 'Findings', kind = 'copydesk.finding', format_item = shown }, function(item)
      if item then jump(item.user_data, client) end
    end)
  end)
end

--- Opens the newsroom's file of what is confirmed; it is written when it is saved.
function M.entities_file()
  ask('copydesk.openEntities', {}, function(file)
    if file == vim.NIL or file == nil then return say('no folder is open', vim.log.levels.WARN) end
    vim.cmd.edit(vim.fn.fnameescape(vim.uri_to_fname(file.uri)))
  end)
end

--- Shows a page that the server makes, in the browser: one file that loads nothing from anywhere.
local function show_page(command, name)
  ask(command, {}, function(page)
    local folder = vim.fs.joinpath(vim.fn.stdpath('cache'), 'copydesk')
    vim.fn.mkdir(folder, 'p')
    local path = vim.fs.joinpath(folder, name .. '.html')
    local file = assert(io.open(path, 'w'))
    file:write(page.html)
    file:close()
    local _, problem = vim.ui.open(path)
    say(problem and ('%s; the page is %s'):format(problem, path) or path)
  end)
end

function M.timeline() show_page('copydesk.timelinePage', 'timeline') end

function M.report() show_page('copydesk.reportPage', 'report') end

--- Ends the server, and starts it anew for the same buffers.
function M.restart()
  local clients = vim.lsp.get_clients({ name = 'copydesk' })
  if #clients == 0 then return say('no server runs', vim.log.levels.WARN) end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_keys(client.attached_buffers)
    local stopped = function() return vim.lsp.get_client_by_id(client.id) == nil end
    if vim.fn.has('nvim-0.11') == 1 then client:stop() else client.stop() end
    local function start(attempts)
      if not stopped() and attempts > 0 then return vim.defer_fn(function() start(attempts - 1) end, 50) end
      for _, buffer in ipairs(buffers) do
        if vim.api.nvim_buf_is_valid(buffer) then vim.lsp.start(client.config, { bufnr = buffer }) end
      end
    end
    start(100)
  end
end

--- Starts the server for a buffer, where there is no `vim.lsp.enable` (Neovim 0.10). `overrides` as for `vim.lsp.start`.
function M.start(buffer, overrides)
  local config = vim.tbl_deep_extend('force', require('copydesk.config'), { name = 'copydesk' }, overrides or {})
  config.capabilities = vim.tbl_deep_extend('force', vim.lsp.protocol.make_client_capabilities(), config.capabilities)
  if type(config.root_dir) == 'function' then
    local of = config.root_dir
    of(buffer, function(found) config.root_dir = found end)
    if type(config.root_dir) == 'function' then config.root_dir = nil end
  end
  return vim.lsp.start(config, { bufnr = buffer })
end

return M
