-- Neovim 0.11 finds this file on 'runtimepath'; `vim.lsp.enable('copydesk')` in init.lua switches it on.
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

return {
  cmd = { 'copydesk', 'lsp' },
  filetypes = { 'markdown', 'text', 'article' },
  root_dir = function(buffer, on_folder) on_folder(folder_of(buffer)) end,
}
