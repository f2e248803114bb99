using System.Security.Cryptography;

namespace EnhancedPresence.Sip.Client;

/// <summary>
/// Finds servers as the clients of this protocol do: SRV records for TLS and for plain connections, then the usual host names (spec wire 1).
/// A record that points out of the domain is left out: whoever forges DNS answers could otherwise choose the name that the certificate is
/// checked for. Safe for use from several threads.
/// </summary>
public sealed class SrvServerLocator : ISipServerLocator
{
    private static readonly (string Prefix, bool UseTls)[] Services =
        [("_sipinternaltls._tcp.", true), ("_sipinternal._tcp.", false), ("_sip._tls.", true), ("_sip._tcp.", false)];

    private static readonly string[] Hosts = ["sipinternal.", "sipexternal.", "sip.", string.Empty];

    private readonly ISrvResolver _resolver;
    private readonly bool _allowPlain;

    /// <summary>Makes a locator.</summary>
    /// <param name="resolver">Asks DNS.</param>
    /// <param name="allowPlain">Whether servers without TLS are taken too. Default false.</param>
    public SrvServerLocator(ISrvResolver resolver, bool allowPlain = false)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        (_resolver, _allowPlain) = (resolver, allowPlain);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SipServerAddress>> FindAsync(string domain, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(domain);
        List<SipServerAddress> found = [];
        foreach ((string prefix, bool useTls) in Services.Where(s => s.UseTls || _allowPlain))
        {
            IReadOnlyList<SrvRecord> records = await _resolver.ResolveAsync(prefix + domain, cancellationToken).ConfigureAwait(false);
            found.AddRange(Order(records.Where(record => IsWithin(record.Target, domain)), static limit => RandomNumberGenerator.GetInt32(limit))
                .Select(record => new SipServerAddress(record.Target.TrimEnd('.'), record.Port, useTls)));
        }

        foreach (string host in Hosts)
        {
            found.Add(new SipServerAddress(host + domain, SipServerAddress.TlsPort, UseTls: true));
            if (_allowPlain)
            {
                found.Add(new SipServerAddress(host + domain, SipServerAddress.TcpPort, UseTls: false));
            }
        }

        return [.. found.Distinct()];
    }

    /// <summary>Puts records in the order of RFC 2782: by priority, and within one by chance in proportion to the weights.</summary>
    internal static IEnumerable<SrvRecord> Order(IEnumerable<SrvRecord> records, Func<int, int> random)
    {
        foreach (IGrouping<int, SrvRecord> priority in records.GroupBy(static record => record.Priority).OrderBy(static group => group.Key))
        {
            List<SrvRecord> left = [.. priority.OrderBy(static record => record.Weight)];
            while (left.Count > 0)
            {
                int draw = random(left.Sum(static record => record.Weight) + 1);
                int index = 0;
                for (int sum = left[0].Weight; sum < draw; sum += left[index].Weight)
                {
                    index++;
                }

                yield return left[index];
                left.RemoveAt(index);
            }
        }
    }

    private static bool IsWithin(string host, string domain)
    {
        string name = host.TrimEnd('.');
        return name.Equals(domain, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
    }
}
