using System.Net;
using DnsClient;
using EnhancedPresence.Sip.Client;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Tool.Clients;

/// <summary>Asks DNS with DnsClient. Keeps nothing: a server that moves is found at its new place. Safe for use from several threads.</summary>
internal sealed class DnsSrvResolver : ISrvResolver
{
    private readonly LookupClient _client;

    /// <summary>Makes a resolver.</summary>
    /// <param name="server">Whom to ask; null for whom the system asks.</param>
    public DnsSrvResolver(IPEndPoint? server)
    {
        LookupClientOptions options = server is null ? new LookupClientOptions() : new LookupClientOptions(server);
        options.UseCache = false;
        options.Retries = 1;
        options.Timeout = TimeSpan.FromSeconds(5);
        _client = new LookupClient(options);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SrvRecord>> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        IDnsQueryResponse response;
        try
        {
            response = await _client.QueryAsync(name, QueryType.SRV, QueryClass.IN, cancellationToken).ConfigureAwait(false);
        }
        catch (DnsResponseException e)
        {
            // It takes the end of the wait for a failure too.
            cancellationToken.ThrowIfCancellationRequested();
            throw new PresenceTransportException($"DNS does not answer for {name}: {e.Message}", e);
        }

        return response.Header.ResponseCode is DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain
            ? [.. response.Answers.SrvRecords().Select(static r => new SrvRecord(r.Target.Value, r.Port, r.Priority, r.Weight))]
            : throw new PresenceTransportException($"DNS does not answer for {name}: {response.ErrorMessage}");
    }
}
