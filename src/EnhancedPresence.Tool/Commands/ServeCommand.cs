using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EnhancedPresence.Tool.Serving;
using Microsoft.Extensions.Configuration;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>serve</c>: the presence server that clients sign in to over SIP.</summary>
internal static class ServeCommand
{
    public const string Name = "serve";

    public static Command Create(ToolContext context)
    {
        var listen = new Option<string>("--listen") { Description = "Where to take connections, such as 127.0.0.1:5060 or *:5061.", HelpName = "HOST:PORT" };
        var http = new Option<string?>("--http") { Description = "Where to answer /health/live, /health/ready and /metrics; whoever reaches it may ask.", HelpName = "HOST:PORT" };
        var config = new Option<string?>("--config") { Description = "Settings as JSON; by default appsettings.json of this folder, if it is there.", HelpName = "FILE" };
        var tls = new Option<string?>("--tls") { Description = "The server's certificate; connections have TLS then.", HelpName = "CERT.pem" };
        var tlsKey = new Option<string?>("--tls-key") { Description = "The certificate's key.", HelpName = "KEY.pem" };
        var domains = new Option<string[]>("--domain")
        {
            Description = "A domain whose users have their presence here; more than one may be given.",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        var store = new Option<string>("--store") { Description = "Where presence is kept: memory, sqlite:PATH or postgres:CONNECTION.", HelpName = "STORE", DefaultValueFactory = _ => "memory" };
        var cluster = new Option<string?>("--cluster")
        {
            Description = "Be one of several servers over a PostgreSQL database: where the others reach this one. Front ends use the next port.",
            HelpName = "HOST:PORT",
        };
        var clusterName = new Option<string>("--cluster-name") { Description = "What all servers of the cluster are called.", HelpName = "NAME", DefaultValueFactory = _ => "enhanced-presence" };
        var frontEndOnly = new Option<bool>("--front-end-only") { Description = "Take clients, and leave the presence of users to the servers of the cluster." };
        Option<string> durability = new Option<string>("--durability")
        {
            Description = "What an acknowledged change survives: full, a loss of power; normal and memory, a crash of the server.",
            DefaultValueFactory = _ => "full",
        }.AcceptOnlyFromAmong("full", "normal", "memory");
        Option<string> auth = new Option<string>("--auth") { Description = "How clients show who they are.", DefaultValueFactory = _ => "digest" }
            .AcceptOnlyFromAmong("digest", "none");
        var users = new Option<string?>("--users") { Description = "The users file; see the verb users.", HelpName = "FILE" };
        Option<int> registration = Seconds("--registration-expiry", "How long a sign-in lasts unless refreshed.", 7200);
        Option<int> subscription = Seconds("--subscription-expiry", "How long a subscription lasts unless refreshed.", 28800);
        Option<int> grace = Seconds("--grace", "How long a client stays signed in after its connection broke.", 10, least: 0);
        Option<int> restartGrace = Seconds("--restart-grace", "How long clients may take to come back after a restart before what they published for the time being goes.", 60, least: 0);
        Option<string> profile = new Option<string>("--profile") { Description = "The generation of products that is followed.", DefaultValueFactory = _ => "ocs2007" }
            .AcceptOnlyFromAmong("ocs2007", "ocs2007r2", "lync2010", "lync2013");
        Option<int> drain = Seconds("--drain", "How long clients may take to be told to come back when the server is interrupted.", 10, least: 0, most: 600);
        Option<string> logFormat = new Option<string>("--log-format") { Description = "How log lines look: for people, as JSON, or for the journal of systemd.", DefaultValueFactory = _ => "text" }
            .AcceptOnlyFromAmong("text", "json", "systemd");
        var web = new Option<string?>("--web") { Description = "Where to show the page, such as 127.0.0.1:8080; with --tls over https.", HelpName = "HOST:PORT" };
        var logWire = new Option<string?>("--log-wire") { Description = "Write every message to a file that decode reads; credentials and what people write are covered.", HelpName = "FILE" };
        var logEverything = new Option<bool>("--log-wire-uncovered") { Description = "Leave credentials and what people write in the file of --log-wire." };
        var unauthenticated = new Option<bool>("--allow-unauthenticated") { Description = "Let --auth none believe clients on other machines too." };
        var unencrypted = new Option<bool>("--allow-unencrypted") { Description = "Let clients on other machines show passwords by Digest without TLS." };
        var command = new Command(Name, "Runs the presence server until it is interrupted.")
        {
            listen, http, web, config, tls, tlsKey, domains, store, cluster, clusterName, frontEndOnly, durability, auth, users, registration, subscription, grace, restartGrace, drain, profile, logFormat, logWire,
            logEverything, unauthenticated, unencrypted,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            ConfigurationManager configuration = ServeConfiguration.Load(
                parsed.GetValue(config),
                [
                    Given(parsed, listen, "Serve:Listen"),
                    Given(parsed, http, "Serve:Http"),
                    Given(parsed, web, "Serve:Web"),
                    Given(parsed, tls, "Serve:Tls"),
                    Given(parsed, tlsKey, "Serve:TlsKey"),
                    Given(parsed, store, "Serve:Store"),
                    Given(parsed, cluster, "Serve:Cluster"),
                    Given(parsed, clusterName, "Serve:ClusterName"),
                    Given(parsed, frontEndOnly, "Serve:FrontEndOnly"),
                    Given(parsed, auth, "Serve:Auth"),
                    Given(parsed, users, "Serve:Users"),
                    Given(parsed, logFormat, "Serve:LogFormat"),
                    Given(parsed, logWire, "Serve:LogWire"),
                    Given(parsed, logEverything, "Serve:LogWireUncovered"),
                    Given(parsed, unauthenticated, "Serve:AllowUnauthenticated"),
                    Given(parsed, unencrypted, "Serve:AllowUnencrypted"),
                    Given(parsed, durability, "Store:Durability"),
                    Given(parsed, profile, "Server:Profile"),
                    Given(parsed, restartGrace, "Server:RestartGrace"),
                    Given(parsed, registration, "Sip:Registration"),
                    Given(parsed, subscription, "Sip:Subscription"),
                    Given(parsed, grace, "Sip:Grace"),
                    Given(parsed, drain, "Sip:DrainTime"),
                ]);
            ServeSettings settings = ServeSettings.From(configuration, parsed.GetValue(domains) ?? [], parsed.GetValue(CommandTree.Verbose));
            return ServeHost.RunAsync(settings.Check(), configuration, context, cancellationToken);
        });
        return command;
    }

    // What was not written on the command line is for the settings file and the environment to say.
    private static (string Key, string? Value) Given<T>(ParseResult parsed, Option<T> option, string key)
    {
        string? value = parsed.GetResult(option) is not { Implicit: false } ? null : parsed.GetValue(option) switch
        {
            int seconds => TimeSpan.FromSeconds(seconds).ToString("c", CultureInfo.InvariantCulture),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture),
        };
        return (key, value);
    }

    private static Option<int> Seconds(string name, string description, int standard, int least = 1, int most = 24 * 24 * 3600)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "SECONDS", DefaultValueFactory = _ => standard };
        option.Validators.Add(result => Check(result, name, least, most));
        return option;
    }

    private static void Check(OptionResult result, string name, int least, int most)
    {
        if (result.Errors.Any())
        {
            return;
        }

        int value = result.GetValueOrDefault<int>();
        if (value < least || value > most)
        {
            result.AddError($"{name}: expected a number of seconds from {least} to {most}, not {value}");
        }
    }
}
