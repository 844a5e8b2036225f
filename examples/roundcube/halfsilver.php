<?php
// A plugin for Roundcube: every HTML part goes through Halfsilver before it is shown. Copy this directory to plugins/halfsilver and
// add to config/config.inc.php:
//   $config['plugins'][] = 'halfsilver';
//   $config['halfsilver_url'] = 'http://localhost:8080';
//   $config['halfsilver_token'] = '…';

class halfsilver extends rcube_plugin
{
    public $task = 'mail';

    public function init()
    {
        $this->add_hook('message_part_before', [$this, 'rewrite']);
    }

    /** Before Roundcube's own washing, which makes addresses of this page out of "cid:". Replies quote the original: they have no hook. */
    public function rewrite($part)
    {
        if ($part['type'] !== 'html' || $part['plain']) {
            return $part;
        }
        $show = $part['safe']; // the user's setting, or "Allow" was pressed
        $report = $this->call(['html' => $part['body'], 'remoteImages' => $show ? 'proxy' : 'hold']);
        if ($report === null) {
            $part['safe'] = false; // Roundcube takes out what is remote
            return $part;
        }
        if (!$show && $report['summary']['images'] > 0) {
            rcmail::get_instance()->output->set_env('blockedobjects', true); // the bar with "Allow"
        }
        $part['body'] = $report['html'];
        return $part;
    }

    private function call($call)
    {
        $config = rcmail::get_instance()->config;
        $answer = @file_get_contents($config->get('halfsilver_url') . '/v1/rewrite', false, stream_context_create(['http' => [
            'method' => 'POST',
            'header' => ['Authorization: Bearer ' . $config->get('halfsilver_token'), 'Content-Type: application/json'],
            'content' => json_encode($call, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE),
            'timeout' => 5,
        ]]));
        $report = $answer === false ? null : json_decode($answer, true);
        return isset($report['html'], $report['summary']) ? $report : null;
    }
}
