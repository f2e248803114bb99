using System.IO.Pipelines;

namespace EnhancedPresence.Sip.Client;

/// <summary>An open connection to a server. Disposing it closes what it was made of. Immutable; each direction has one reader or writer.</summary>
public sealed class SipLink : IAsyncDisposable
{
    private readonly IAsyncDisposable? _owner;

    /// <summary>Makes a link.</summary>
    /// <param name="pipe">The bytes of both directions.</param>
    /// <param name="localAddress">Host and port of this side, as they stand in Via and Contact; an IPv6 address in brackets.</param>
    /// <param name="isEncrypted">Whether it has TLS.</param>
    /// <param name="owner">What is disposed with it; null for nothing.</param>
    public SipLink(IDuplexPipe pipe, string localAddress, bool isEncrypted, IAsyncDisposable? owner = null)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        ArgumentException.ThrowIfNullOrEmpty(localAddress);
        (Pipe, LocalAddress, IsEncrypted, _owner) = (pipe, localAddress, isEncrypted, owner);
    }

    /// <summary>The bytes of both directions.</summary>
    public IDuplexPipe Pipe { get; }

    /// <summary>Host and port of this side.</summary>
    public string LocalAddress { get; }

    /// <summary>Whether it has TLS.</summary>
    public bool IsEncrypted { get; }

    /// <summary>Closes it.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public ValueTask DisposeAsync() => _owner?.DisposeAsync() ?? ValueTask.CompletedTask;
}
