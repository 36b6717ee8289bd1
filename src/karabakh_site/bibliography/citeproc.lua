-- One document a line on standard input, each with its style and references; the same with all of it set, a line each,
-- on standard output, or what went wrong. Nothing is read from or written to a disk.
for line in io.lines() do
  local fine, answer = pcall(function()
    return pandoc.write(pandoc.utils.citeproc(pandoc.read(line, "json")), "json")
  end)
  if not fine then
    answer = pandoc.json.encode({ error = tostring(answer) })
  end
  io.write(answer, "\n")
end
