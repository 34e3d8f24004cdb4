-- What a client of the server is started with: for `vim.lsp.config` (see lsp/copydesk.lua), nvim-lspconfig, or `start()`.
local markers = { 'copydesk.toml', 'copydesk.entities.toml', 'copydesk.ignore.toml', '.git' }

--- The folder whose articles belong together: the nearest one with copydesk's files or a repository, else the article's own.
--- The home folder and the root of the disk are nobody's archive: there the article is read alone.
local function folder_of(buffer)
  local marked = vim.fs.root(buffer, markers)
  if marked then return marked end
  local folder = vim.fs.dirname(vim.api.nvim_buf_get_name(buffer))
  local alone = folder == '' or folder == '.' or folder == vim.fs.dirname(folder) or folder == vim.uv.os_homedir()
  return not alone and folder or nil
end

--- What the server's code lenses lead to: the protocol has no command for a list of places.
local function show_references(command, context)
  local client = vim.lsp.get_client_by_id(context.client_id)
  local items = client and vim.lsp.util.locations_to_items(command.arguments[3], client.offset_encoding) or {}
  vim.fn.setqflist({}, ' ', { title = command.title, items = items })
  vim.cmd('botright copen')
end

return {
  cmd = { 'copydesk', 'lsp' },
  filetypes = { 'markdown', 'text', 'article' },
  root_dir = function(buffer, on_folder) on_folder(folder_of(buffer)) end,
  capabilities = { experimental = { commands = { commands = { 'copydesk.showReferences' } } } },
  commands = { ['copydesk.showReferences'] = show_references },
}
