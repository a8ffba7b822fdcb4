-- For wrk: every screen polls in turn, each with the device code that it alone has, as Chromium would send it.
-- With the argument `judge` each answer is looked at, which costs wrk about as much as sending does: for the warm-up.

local screens = 10000
local pending = '{"error":"authorization_pending"}'
local polls, threads, turn = {}, {}, 0

judged, wrong, sample = 0, 0, ""

function setup(thread)
  threads[#threads + 1] = thread
end

function init(args)
  wrk.method = "POST"
  wrk.headers["Accept"] = "application/json"
  wrk.headers["Accept-Encoding"] = "gzip, deflate"
  wrk.headers["Accept-Language"] = "en-US,en;q=0.9"
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded;charset=UTF-8"
  wrk.headers["Origin"] = string.format("http://%s:%s", wrk.host, wrk.port)
  wrk.headers["Referer"] = wrk.headers["Origin"] .. "/sw.js"
  wrk.headers["Sec-Fetch-Dest"] = "empty"
  wrk.headers["Sec-Fetch-Mode"] = "cors"
  wrk.headers["Sec-Fetch-Site"] = "same-origin"
  wrk.headers["User-Agent"] = "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.5359.211 Safari/537.36"
  local grant = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&client_id=tv&device_code="
  for screen = 1, screens do
    polls[screen] = wrk.format(nil, nil, nil, string.format("%sGmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS%05d", grant, screen))
  end
  if args[1] == "judge" then response = judge end
end

function request()
  turn = turn % screens + 1
  return polls[turn]
end

function judge(status, _, body)
  judged = judged + 1
  if status == 400 and body == pending then return end
  wrong = wrong + 1
  if sample == "" then sample = string.format("%d %s", status, body:sub(1, 200)) end
end

local function quoted(text)
  return '"' .. text:gsub('[%c"\\]', " ") .. '"'
end

-- Latencies are in microseconds; `status` counts answers above 399, as each poll's is.
function done(summary, latency)
  local thread, errors = threads[1], summary.errors
  io.write(string.format(
    '\nresult {"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"failedSockets":%d,"above399":%d,"judged":%d,"wrong":%d,"sample":%s}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.timeout, errors.status,
    thread:get("judged"), thread:get("wrong"), quoted(thread:get("sample"))
  ))
end
