<?php
// As much of Roundcube as its plugin in examples/roundcube needs: shows the message on standard input, once with "safe" as given by
// the first argument, and prints what the hook made of it and what the page was told.

class rcube_plugin
{
    public array $hooks = [];

    public function add_hook($hook, $callback)
    {
        $this->hooks[$hook] = $callback;
    }
}

class rcmail
{
    public $output;
    public $config;

    public function __construct()
    {
        $this->output = new class {
            public array $env = [];

            public function set_env($name, $value)
            {
                $this->env[$name] = $value;
            }
        };
        $this->config = new class {
            public function get($name)
            {
                return ['halfsilver_url' => getenv('HALFSILVER_URL'), 'halfsilver_token' => getenv('HALFSILVER_TOKEN')][$name];
            }
        };
    }

    public static function get_instance()
    {
        static $instance;
        return $instance ??= new self();
    }
}

require 'examples/roundcube/halfsilver.php';

$plugin = new halfsilver();
$plugin->init();
$part = $plugin->hooks['message_part_before'](
    ['type' => 'html', 'body' => stream_get_contents(STDIN), 'id' => '1', 'safe' => $argv[1] === 'safe', 'plain' => false]);
echo json_encode(['body' => $part['body'], 'safe' => $part['safe'], 'env' => rcmail::get_instance()->output->env]);
