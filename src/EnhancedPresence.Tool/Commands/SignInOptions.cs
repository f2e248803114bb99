using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EnhancedPresence.Sip.Client;
using EnhancedPresence.Tool.Clients;

namespace EnhancedPresence.Tool.Commands;

/// <summary>The options of verbs that sign in to a server over SIP.</summary>
internal sealed class SignInOptions
{
    private readonly Option<string?> _server = new("--server") { Description = "The server; without it, those that DNS names for the user's domain.", HelpName = "HOST:PORT" };
    private readonly Option<string?> _dns = new("--dns") { Description = "Ask this DNS server instead of the system's.", HelpName = "ADDRESS:PORT" };
    private readonly Option<bool> _tls = new("--tls") { Description = "Connect with TLS." };
    private readonly Option<string?> _tlsTrust = new("--tls-trust") { Description = "Trust this certificate instead of those of the system.", HelpName = "CERT.pem" };
    private readonly Option<string> _user = new("--user") { Description = "Who signs in.", HelpName = "ADDRESS", Required = true };
    private readonly Option<string?> _password = new("--password-env") { Description = "The environment variable that has the password.", HelpName = "VARIABLE" };
    private readonly Option<bool> _unencrypted = new("--allow-unencrypted") { Description = "Show the password by Digest without TLS to a server on another machine." };
    private readonly Option<string?> _logWire = new("--log-wire") { Description = "Write every message to a file that decode reads; credentials and what people write are covered.", HelpName = "FILE" };

    /// <summary>Gives a command these options.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _server, _dns, _tls, _tlsTrust, _user, _password, _unencrypted, _logWire })
        {
            command.Add(option);
        }
    }

    /// <summary>Makes the way to the server that the options describe.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="context">Has the clock and standard error.</param>
    /// <returns>The endpoint, not signed in yet.</returns>
    public ClientEndpoint Open(ParseResult parsed, ToolContext context)
    {
        SipUri user = AddressArgument.Parse(_user.Name, parsed.GetRequiredValue(_user));
        var options = new SipClientOptions
        {
            Server = parsed.GetValue(_server) is { } server ? ParseServer(server, parsed.GetValue(_tls)) : null,
            Password = parsed.GetValue(_password) is { } variable ? PasswordVariable.Read(variable) : null,
            AllowDigestWithoutTls = parsed.GetValue(_unencrypted),
            UserAgent = CommandNames.Tool,
        };
        string? dns = parsed.GetValue(_dns);
        if (options.Server is null)
        {
            // With TLS asked for, no other connection is made; without, it comes first all the same.
            options.Locator = new SrvServerLocator(new DnsSrvResolver(ParseDns(dns)), allowPlain: !parsed.GetValue(_tls));
        }
        else if (dns is not null)
        {
            throw ToolException.Usage($"{_server.Name} and {_dns.Name} exclude each other");
        }

        if (parsed.GetValue(_tlsTrust) is { } file)
        {
            X509Certificate2Collection trusted = Load(file);
            options.Connector = new SocketSipConnector(tls =>
            {
                tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
                tls.CertificateChainPolicy.CustomTrustStore.AddRange(trusted);
            });
        }

        return new ClientEndpoint(user, options, parsed.GetValue(_logWire), context);
    }

    private SipServerAddress ParseServer(string text, bool tls)
    {
        try
        {
            return SipServerAddress.Parse(text, tls);
        }
        catch (FormatException)
        {
            throw ToolException.Usage($"{_server.Name}: '{text}' is no server such as sip.contoso.com:5061 or 127.0.0.1:5060");
        }
    }

    private IPEndPoint? ParseDns(string? text)
    {
        const int DnsPort = 53;
        return text is null ? null
            : !IPEndPoint.TryParse(text, out IPEndPoint? server) ? throw ToolException.Usage($"{_dns.Name}: '{text}' is no DNS server such as 192.0.2.53 or 127.0.0.1:5353")
            : server.Port == 0 ? new IPEndPoint(server.Address, DnsPort) : server;
    }

    private X509Certificate2Collection Load(string file)
    {
        try
        {
            var trusted = new X509Certificate2Collection();
            trusted.ImportFromPemFile(file);
            return trusted.Count > 0 ? trusted : throw ToolException.Failed($"{_tlsTrust.Name}: {file} has no certificate");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw ToolException.Failed($"{_tlsTrust.Name}: {file} can't be used: {e.Message}", e);
        }
    }
}
