using System.CommandLine;
using System.CommandLine.Parsing;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Tool.Serving;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>serve</c>: the presence server that clients sign in to over SIP.</summary>
internal static class ServeCommand
{
    public static Command Create(ToolContext context)
    {
        var listen = new Option<string>("--listen") { Description = "Where to take connections, such as 127.0.0.1:5060 or *:5061.", HelpName = "HOST:PORT", Required = true };
        var tls = new Option<string?>("--tls") { Description = "The server's certificate; connections have TLS then.", HelpName = "CERT.pem" };
        var tlsKey = new Option<string?>("--tls-key") { Description = "The certificate's key.", HelpName = "KEY.pem" };
        var domains = new Option<string[]>("--domain")
        {
            Description = "A domain whose users have their presence here; more than one may be given.",
            HelpName = "NAME",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var store = new Option<string>("--store") { Description = "Where presence is kept: memory, sqlite:PATH or postgres:CONNECTION.", HelpName = "STORE", DefaultValueFactory = _ => "memory" };
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
        var logWire = new Option<string?>("--log-wire") { Description = "Write every message to a file that decode reads; credentials and what people write are covered.", HelpName = "FILE" };
        var logEverything = new Option<bool>("--log-wire-uncovered") { Description = "Leave credentials and what people write in the file of --log-wire." };
        var unauthenticated = new Option<bool>("--allow-unauthenticated") { Description = "Let --auth none believe clients on other machines too." };
        var unencrypted = new Option<bool>("--allow-unencrypted") { Description = "Let clients on other machines show passwords by Digest without TLS." };
        var command = new Command("serve", "Runs the presence server until it is interrupted.")
        {
            listen, tls, tlsKey, domains, store, durability, auth, users, registration, subscription, grace, restartGrace, profile, logWire, logEverything, unauthenticated, unencrypted,
        };
        command.SetAction((parsed, cancellationToken) => ServeHost.RunAsync(
            new ServeSettings
            {
                Listen = ServeSettings.ParseListen(parsed.GetRequiredValue(listen)),
                CertificateFile = parsed.GetValue(tls),
                KeyFile = parsed.GetValue(tlsKey),
                Domains = parsed.GetRequiredValue(domains),
                Store = parsed.GetRequiredValue(store),
                Durability = parsed.GetRequiredValue(durability) switch
                {
                    "normal" => StoreDurability.Normal,
                    "memory" => StoreDurability.Memory,
                    _ => StoreDurability.Full,
                },
                HasPasswords = parsed.GetRequiredValue(auth) == "digest",
                UsersFile = parsed.GetValue(users),
                Registration = TimeSpan.FromSeconds(parsed.GetRequiredValue(registration)),
                Subscription = TimeSpan.FromSeconds(parsed.GetRequiredValue(subscription)),
                Grace = TimeSpan.FromSeconds(parsed.GetRequiredValue(grace)),
                RestartGrace = TimeSpan.FromSeconds(parsed.GetRequiredValue(restartGrace)),
                Profile = parsed.GetRequiredValue(profile),
                WireLog = parsed.GetValue(logWire),
                WireLogHasEverything = parsed.GetValue(logEverything),
                AllowUnauthenticated = parsed.GetValue(unauthenticated),
                AllowUnencrypted = parsed.GetValue(unencrypted),
                IsVerbose = parsed.GetValue(CommandTree.Verbose),
            }.Check(),
            context,
            cancellationToken));
        return command;
    }

    private static Option<int> Seconds(string name, string description, int standard, int least = 1)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "SECONDS", DefaultValueFactory = _ => standard };
        option.Validators.Add(result => Check(result, name, least));
        return option;
    }

    private static void Check(OptionResult result, string name, int least)
    {
        const int Most = 24 * 24 * 3600;
        if (result.Errors.Any())
        {
            return;
        }

        int value = result.GetValueOrDefault<int>();
        if (value < least || value > Most)
        {
            result.AddError($"{name}: expected a number of seconds from {least} to {Most}, not {value}");
        }
    }
}
