using EnhancedPresence.Orleans.Messages;

namespace EnhancedPresence.Orleans.Grains;

/// <summary>A presentity in the cluster; its key is the owner's address in lower case, without scheme.</summary>
[Alias("ep.presentity")]
internal interface IPresentityGrain : IGrainWithStringKey
{
    /// <summary>Gives the presentity a command.</summary>
    /// <param name="frontEnd">Whose endpoint it comes from.</param>
    /// <param name="command">The command.</param>
    /// <returns>The reply.</returns>
    [Alias("execute")]
    Task<ReplyMessage> ExecuteAsync(FrontEndReference frontEnd, CommandMessage command);

    /// <summary>Reads the owner's publications and containers.</summary>
    /// <returns>The data.</returns>
    [Alias("self")]
    Task<SelfMessage> GetSelfAsync();

    /// <summary>Reads the name on the owner's identity card.</summary>
    /// <param name="watcher">Who sees it.</param>
    /// <returns>The name; empty for none.</returns>
    [Alias("name")]
    Task<string> GetDisplayNameAsync(WatcherWire watcher);

    /// <summary>Asks once what a watcher sees.</summary>
    /// <param name="watcher">Who asks.</param>
    /// <param name="categories">What is asked for.</param>
    /// <returns>The answer.</returns>
    [Alias("query")]
    Task<QueryReply> QueryAsync(WatcherWire watcher, [Immutable] string[] categories);

    /// <summary>Starts or renews subscriptions of a front end's endpoints; the present state comes by the link.</summary>
    /// <param name="attach">The subscriptions.</param>
    /// <returns>How it came out.</returns>
    [Alias("attach")]
    Task<AttachReply> AttachAsync(AttachMessage attach);

    /// <summary>Ends a subscription.</summary>
    /// <param name="frontEnd">The name of the front end.</param>
    /// <param name="watch">The number of the subscription.</param>
    /// <returns>A task that ends when the presentity has forgotten it.</returns>
    [Alias("detach")]
    Task DetachAsync(Guid frontEnd, int watch);

    /// <summary>Touches the presentity, so that the clock's work is done.</summary>
    /// <returns>A task that ends when it is.</returns>
    [Alias("wake")]
    Task WakeAsync();
}
