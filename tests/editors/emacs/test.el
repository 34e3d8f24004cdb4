;;; copydesk in Emacs with eglot: a client that takes pushed findings only, and counts in UTF-16.  -*- lexical-binding: t -*-
;; Run by run.sh, which loads the settings of editors/README.md first.
(require 'eglot)
(defvar passed 0)
(defvar failed 0)
(defun eventually (what f)
  "Run the event loop till F gives something, and return that."
  (let ((end (+ (float-time) 15)) got)
    (while (and (not (setq got (funcall f))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (or got (error "waited in vain for %s" what))))
(defmacro check (name &rest body)
  `(condition-case problem
       (progn ,@body (setq passed (1+ passed)) (princ (format "ok   %s\n" ,name)))
     (error (setq failed (1+ failed)) (princ (format "FAIL %s: %S\n" ,name problem)))))
(defun article (name)
  (find-file (expand-file-name name (getenv "WORKSPACE"))))
(defun cursor-on (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (1+ (match-beginning 0))))
(defun finding (text)
  "The finding of this buffer whose message has TEXT in it."
  (flymake-start)
  (seq-find (lambda (d) (string-match-p text (flymake-diagnostic-text d))) (flymake-diagnostics)))
(defun passage (finding)
  (buffer-substring-no-properties (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding)))
(defun hover-text ()
  (let ((contents (plist-get (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))
                             :contents)))
    (if (stringp contents) contents (plist-get contents :value))))

(setq eglot-sync-connect 10 eglot-autoreconnect nil make-backup-files nil create-lockfiles nil)
(article "shoigu-in-baghdad.txt")
(check "the server attaches to a text file"
  (apply #'eglot (eglot--guess-contact))
  (cl-assert (eglot-managed-p)))
(check "a contradiction with other articles is shown, and its passage"
  (let ((conflict (eventually "the conflict" (lambda () (finding "Role conflict")))))
    (cl-assert (string-match-p "Security Council" (flymake-diagnostic-text conflict)))
    (cl-assert (string-match-p "Defense Minister" (passage conflict)))))
(check "places are right behind curly quotes and apostrophes"
  (let ((quotation (eventually "the quotation" (lambda () (finding "is quoted with")))))
    (cl-assert (string-match-p "military-technical cooperation" (passage quotation)))))
(check "hover tells who a surname is"
  (cursor-on "Shoigu said of")
  (cl-assert (string-match-p "Sergei" (hover-text)))
  (cl-assert (string-match-p "Security Council" (hover-text))))
(check "an edit settles the conflict"
  (cl-assert (finding "Role conflict"))
  (cursor-on "Russian Defense Minister")
  (backward-char)
  (save-excursion (replace-string-in-region "Russian Defense Minister" "Russian Security Council Secretary"))
  (eglot--signal-textDocument/didChange) ; else sent when idle, which Emacs in batch never is
  (eventually "no conflict" (lambda () (not (finding "Role conflict"))))
  (cl-assert (flymake-diagnostics)))
(check "an .article file is an article"
  (article "prime-minister-to-moscow.article")
  (cl-assert (eq major-mode 'article-mode))
  (eglot--maybe-activate-editing-mode)
  (cl-assert (eglot-managed-p))
  (eventually "the office" (lambda () (finding "[Oo]ffice\\|never named"))))
(check "definition leads from an unnamed post to the name in another article"
  (article "moscow-baghdad-contacts.txt")
  (eglot--maybe-activate-editing-mode)
  (cursor-on "deputy advisor")
  (xref-find-definitions "LSP identifier at point.")
  (cl-assert (string-suffix-p "shoigu-in-baghdad.txt" buffer-file-name))
  (cl-assert (looking-at "Ali Nasser")))
(check "the server shuts down"
  (eglot-shutdown (eglot-current-server) nil 5)
  (cl-assert (null (eglot-current-server))))
(princ (format "%d passed, %d failed\n" passed failed))
(kill-emacs (if (and (= failed 0) (> passed 0)) 0 1))
