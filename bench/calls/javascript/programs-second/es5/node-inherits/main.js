const util = require('util');
const EventEmitter = require('events');
function Downloader(url) {
  EventEmitter.call(this);
  this.url = url;
}
util.inherits(Downloader, EventEmitter);
Downloader.prototype.start = function () {
  this.emit('start', this.url);
  this.finish(null);
};
Downloader.prototype.finish = function (error) {
  if (error) this.emit('error', error);
  else this.emit('end');
};
const d = new Downloader('x');
d.on('start', onStart);
d.once('end', function () { cleanup(); });
d.on('error', onError);
d.start();
function onStart() {}
function onError() {}
function cleanup() {}
