namespace EnhancedPresence.Policy;

/// <summary>Where a watcher comes from, seen from the owner's deployment. Where from: spec categories 7.2.</summary>
public enum WatcherNetwork
{
    /// <summary>The owner's own deployment, any of its domains.</summary>
    SameEnterprise = 0,

    /// <summary>Another deployment that is federated with the owner's.</summary>
    Federated,

    /// <summary>A public messaging provider.</summary>
    PublicCloud,
}
