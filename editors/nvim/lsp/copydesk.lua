-- Neovim 0.11 finds this file on 'runtimepath'; `vim.lsp.enable('copydesk')` in init.lua switches it on.
return require('copydesk.config')
