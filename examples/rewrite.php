<?php
// Rewrites the message on standard input; the counts go to standard error.
//   HALFSILVER_URL=http://localhost:8080 HALFSILVER_TOKEN=… php rewrite.php < message.html

$url = getenv('HALFSILVER_URL') ?: 'http://localhost:8080';
$token = getenv('HALFSILVER_TOKEN') ?: '';
$call = json_encode([
    'html' => stream_get_contents(STDIN),
    'remoteImages' => 'proxy',
    'trackers' => 'block',
], JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE);
$answer = file_get_contents("$url/v1/rewrite", false, stream_context_create(['http' => [
    'method' => 'POST',
    'header' => ["Authorization: Bearer $token", 'Content-Type: application/json'],
    'content' => $call,
    'timeout' => 10,
    'ignore_errors' => true,
]]));
$report = $answer === false ? null : json_decode($answer, true);
if (!isset($report['html'])) {
    fwrite(STDERR, 'Not rewritten: ' . ($report['reason'] ?? 'no answer') . "\n");
    exit(1);
}
['images' => $images, 'trackers' => $trackers, 'blocked' => $blocked] = $report['summary'];
fwrite(STDERR, "images=$images, trackers=$trackers, blocked=$blocked\n");
echo $report['html'];
